import type { SecurityScheme } from '../model.ts'

/** Why a page cannot send what a scheme wants, and what to do instead; undefined when it can. */
export function cannotSend(scheme: SecurityScheme): string | undefined {
  if (scheme.kind === 'apiKey' && scheme.in === 'cookie')
    return `${scheme.id} is a cookie (${scheme.name}). A browser lets no page set a cookie for another host. ${instead}`
  if (scheme.kind === 'mutualTLS')
    return `${scheme.id} is a client certificate, which a browser chooses by itself and no page can give. ${instead}`
  if (scheme.kind === 'http' && !['basic', 'bearer'].includes(scheme.scheme.toLowerCase()))
    return `${scheme.id} is HTTP ${scheme.scheme}, which is computed anew for each call. ${instead}`
  return
}

/** What is said of flows that a scheme has and a page does not offer. */
export function notOffered(scheme: SecurityScheme): string[] {
  if (scheme.kind !== 'oauth2') return []
  return scheme.flows.flatMap(({ grant }) => whyNot[grant] ?? [])
}

const instead = 'Copy the call as curl, or send it with the command line.'

const whyNot: { [grant: string]: string } = {
  implicit:
    'The implicit flow is not offered: it puts the token into an address (RFC 9700 §2.1.2). Paste a token instead.',
  password: 'The password flow is not offered: only the provider should see your password (RFC 9700 §2.4).',
  deviceAuthorization: 'The device flow is for programs without a browser: use it in a terminal and paste the token.',
}
