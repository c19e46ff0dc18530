/**
 * Stands for `tldts` in our bundles: the list of public suffixes is 114 KB, and only decides which sites may share a
 * cookie. Recorded calls carry none.
 */
export function getDomain(hostname: string): string | null {
  return hostname || null
}

export const getHostname = getDomain
export const getPublicSuffix = (): null => null
export const parse = (hostname: string): { hostname: string; domain: string } => ({ hostname, domain: hostname })
