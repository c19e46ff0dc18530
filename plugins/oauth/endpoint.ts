import { Refused } from './refused.ts'

/**
 * An address at which a reader signs in or a token is asked for; a relative one starts from the API's server. It is https,
 * or http on this machine, and carries nobody's name: a contract must not send a code or a secret in the clear.
 */
export function endpoint(address: string, base: string): URL {
  if (!URL.canParse(address, base)) throw new Refused(`The contract names no usable address: "${address}"`)
  const url = new URL(address, base)
  if (url.protocol !== 'https:' && !isLoopback(url))
    throw new Refused(`${url.origin === 'null' ? url.protocol : url.origin} is not https, so no credential goes there`)
  if (url.username !== '' || url.password !== '') throw new Refused(`The address of ${url.host} carries a user name`)
  // RFC 6749 §3.1: no fragment.
  url.hash = ''
  return url
}

/** Whether an address is plain http to this machine, where nobody listens in between (RFC 8252 §7.3). */
export function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && (/^127(?:\.\d{1,3}){3}$/.test(hostname) || ['localhost', '[::1]'].includes(hostname))
}
