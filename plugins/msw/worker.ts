import text from 'msw/mockServiceWorker.js?raw'

/**
 * The service worker of the playground: that of MSW behind a guard. MSW's lets a call through as long as no page has
 * told it to answer, and after the last one is gone. The guard refuses such calls to other origins, so that nothing that
 * the worker sees can leave the site.
 */
export function guardedWorker(): string {
  return `${guard}\n${text}`
}

const guard = `(() => {
  const isForeign = (request) => new URL(request.url).origin !== self.location.origin
  const send = self.fetch.bind(self)
  self.fetch = (input, init) => {
    const request = new Request(input, init)
    return isForeign(request) ? Promise.resolve(Response.error()) : send(input, init)
  }
  self.addEventListener('fetch', (event) => {
    if (!hasRestoredActiveClientIds || activeClientIds.size > 0 || !isForeign(event.request)) return
    event.stopImmediatePropagation()
    event.respondWith(Response.error())
  })
})()`
