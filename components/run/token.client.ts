import type { Console } from '#core/page/console.ts'
import type { Grant, SignInScheme } from '#plugins/oauth/index.ts'

import { givenFor, keep, type Owner, restored } from './credentials.client.ts'
import { leftPage } from './left-page.ts'

/** The form with which a reader signs in. Its code is loaded when it is asked for. */
export async function signInForm(scheme: SignInScheme & { scopes?: string[] }, at: SignInPlace): Promise<HTMLElement> {
  return (await load()).signInForm(scheme, at)
}

/** Goes on with a sign-in for which the reader left the page. */
export async function resume(): Promise<void> {
  if (!waiting()) return
  const { owner, scheme, grant } = await (await load()).resume()
  accept(owner, scheme, grant)
}

/** Keeps a token that came, and shows it. */
export function accept(owner: Owner, scheme: string, grant: Grant): void {
  givenFor(owner).grants[scheme] = grant
  keep(owner)
  document.dispatchEvent(new CustomEvent('callsheet:credentials'))
}

/** Renews the tokens of a call that have expired, or are about to. */
export async function freshen(tokens: Tokens): Promise<void> {
  await restored()
  await renewAll(tokens, ({ expires }) => expires !== undefined && expires - early < Date.now())
}

/** Renews the tokens of a call that the API refused (401); true when it is worth sending again. */
export function renewRefused(tokens: Tokens): Promise<boolean> {
  return renewAll(tokens, () => true)
}

async function renewAll(
  { contract, owner, alternative }: Tokens,
  isWanted: (grant: Grant) => boolean,
): Promise<boolean> {
  if (owner === undefined) return false
  const { grants } = givenFor(owner)
  const schemes = (contract.security[alternative] ?? []).map(({ id }) => id)
  const old = schemes.filter((id) => {
    const grant = grants[id]
    return grant?.refresh !== undefined && isWanted(grant)
  })
  const renewed = await Promise.all(old.map((id) => renewOne(owner, id)))
  return renewed.includes(true)
}

async function renewOne(owner: Owner, scheme: string): Promise<boolean> {
  const { grants } = givenFor(owner)
  const grant = grants[scheme]
  if (grant === undefined) return false
  try {
    grants[scheme] = await (await load()).renewed(grant)
    return true
  } catch {
    // The answer of the API says what the old token is worth, and the form asks to sign in again.
    const { refresh: _, ...rest } = grant
    grants[scheme] = rest
    return false
  } finally {
    keep(owner)
    document.dispatchEvent(new CustomEvent('callsheet:credentials'))
  }
}

/** Whether the answer of a sign-in waits for this page. */
function waiting(): boolean {
  try {
    return sessionStorage.getItem(leftPage)?.includes('"answer"') ?? false
  } catch {
    return false
  }
}

function load(): Promise<SignInModule> {
  return import(/* @vite-ignore */ new URL('sign-in.js', import.meta.url).href)
}

const early = 10_000

/** Whose tokens, and of which way to be let in. */
export interface Tokens {
  contract: Console
  owner: Owner | undefined
  alternative: number
}

/** What `sign-in.client.ts` gives. */
export interface SignInModule {
  signInForm(scheme: SignInScheme & { scopes?: string[] }, at: SignInPlace): Promise<HTMLElement>
  resume(): Promise<{ owner: Owner; scheme: string; grant: Grant }>
  renewed(grant: Grant): Promise<Grant>
}

/** Where a form to sign in stands. */
export interface SignInPlace {
  owner: Owner
  /** The API's server, from which relative addresses start. */
  base: string
  /** The page of this site to which the answer comes. */
  redirect: string
  /** A token came. */
  done(grant: Grant): void
}
