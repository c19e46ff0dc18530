import type { Server } from '#core/model.ts'

/**
 * The addresses that a relay may call, from the servers of contracts: `https://{region}.api.test/v2` with its choices
 * `eu` and `us` are two. A variable without choices has its default only: a reader cannot write a host into it.
 */
export function addressesOf(servers: readonly Server[]): URL[] {
  const urls = servers.flatMap(filled).filter((url) => /^https?:\/\//i.test(url) && URL.canParse(url))
  return [...new Map(urls.map((url) => [new URL(url).href, new URL(url)])).values()]
}

/** Whether a URL lies below one of the addresses: same scheme, host and port, and a path that begins as theirs does. */
export function isBelow(url: URL, addresses: readonly URL[]): boolean {
  return addresses.some(({ origin, pathname }) => {
    const base = pathname.replace(/\/$/, '')
    return url.origin === origin && (url.pathname === base || url.pathname.startsWith(`${base}/`))
  })
}

function filled({ url, variables }: Server): string[] {
  return variables.reduce(
    (urls, { name, value, choices }) => {
      const values = choices.length > 0 ? choices : [value]
      return urls.flatMap((one) => values.map((each) => one.replaceAll(`{${name}}`, each))).slice(0, mostAddresses)
    },
    [url],
  )
}

// Variables with many choices multiply.
const mostAddresses = 1000
