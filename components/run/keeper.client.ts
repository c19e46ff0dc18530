/**
 * A worker that holds credentials in its memory for the open pages of this site, and for the moment between two of them.
 * Where a browser has none, a page keeps its own. `changed` is told what another page knows now.
 */
export function keeper(changed: (known: Known) => void): Keeper {
  const port = connect()
  if (port === undefined) return { read: async () => [], tell: () => {}, forget: () => {} }

  let first: ((known: Known) => void) | undefined
  port.onmessage = ({ data }: MessageEvent<Known>) => {
    if (first) first(data)
    else changed(data)
    first = undefined
  }
  return {
    read: () =>
      new Promise((done) => {
        first = done
        port.postMessage({ read: true })
        // A worker that does not answer must not hold up a call.
        setTimeout(() => done([]), 1000)
      }),
    tell: (known) => port.postMessage({ known }),
    forget: () => port.postMessage({ forget: true }),
  }
}

function connect(): MessagePort | undefined {
  try {
    // Browsers that know it let the worker live for a short time without a page, so that a link within the site keeps it.
    const options = { name: 'callsheet', extendedLifetime: true }
    return new SharedWorker(new URL('keeper.js', import.meta.url), options).port
  } catch {
    return
  }
}

/** By API and origin, as JSON texts. */
export type Known = [key: string, text: string][]

interface Keeper {
  read(): Promise<Known>
  tell(known: Known): void
  forget(): void
}
