import ipaddr from 'ipaddr.js'

/**
 * Whether a relay may connect to an IP address: only what is routed on the public internet. Loopback, private, link-local
 * (cloud metadata stands there), shared, documentation and multicast addresses are not, nor IPv6 that carries an IPv4
 * address inside (mapped, NAT64, 6to4, Teredo). Source: the IANA special-purpose address registries (RFC 6890).
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' || parsed.match(globalUnicast)
}

/** The host of a URL as an IP address, without the brackets of IPv6; undefined if it is a name. */
export function literalOf(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return ipaddr.isValid(bare) ? bare : undefined
}

// The only part of IPv6 that is given out to networks (RFC 4291 §2.4).
const globalUnicast = ipaddr.parseCIDR('2000::/3')
