/** OAuth 2 and OpenID Connect for pages, by oauth4webapi: authorisation code with PKCE, client credentials, renewal. */
export { askAsClient, type Grant, renew } from './grant.ts'
export { type Provider, providersOf, type SignInScheme } from './provider.ts'
export { Refused } from './refused.ts'
export { beginSignIn, finishSignIn, type Pending } from './sign-in.ts'
