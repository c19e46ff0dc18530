/** What may be done with the API. */
export const scopes = ['payments:read', 'payments:write', 'refunds:write', 'reports:read'] as const

export type Scope = (typeof scopes)[number]

/** So many requests (`limit`) in a window of seconds. */
export interface Quota {
  name: string
  limit: number
  seconds: number
}

/** The quota of everyone who has no other. */
export const usualQuota: Quota = { name: 'default', limit: 100, seconds: 60 }

/** The API keys of the sandbox. They open nothing else, so they may stand here. */
export const apiKeys = new Map<string, { scopes: readonly Scope[]; quota: Quota }>([
  ['demo_full_access', { scopes, quota: usualQuota }],
  ['demo_read_only', { scopes: ['payments:read', 'reports:read'], quota: usualQuota }],
  ['demo_low_limit', { scopes, quota: { name: 'low', limit: 2, seconds: 5 } }],
])

/** The OAuth clients of the sandbox: a server with a secret, and pages, which can keep none. */
export const clients = {
  server: { id: 'demo-server', secret: 'demo-server-secret' },
  docs: {
    id: 'demo-docs',
    /** On any port of this machine (RFC 8252 §7.3). */
    redirects: ['/oauth/callback', '/oauth/callback/', '/callback', '/callback/'].flatMap((path) => [
      `http://127.0.0.1${path}`,
      `http://localhost${path}`,
    ]),
  },
}

/** The one who can sign in, to allow a page to act for her. */
export const user = { name: 'ada', password: 'demo' }
