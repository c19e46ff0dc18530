import type { NeededScheme } from '#core/page/console.ts'
import { cannotSend, notOffered } from '#core/page/scheme-words.ts'

import { givenFor, keep, type Owner } from './credentials.client.ts'
import { aside, button, memory } from './credentials-memory.client.ts'
import { element } from './element.client.ts'
import { accept, signInForm } from './token.client.ts'

/**
 * What lets a reader in, for the origin that the call goes to; drawn anew when that changes (`aim`), or when another page of
 * the site knows more.
 */
export function credentialForm(current: () => LetIn): HTMLElement {
  const place = element('div', { class: 'let-in' })
  let drawnFor: string | undefined
  const draw = () => {
    const now = current()
    drawnFor = now.owner?.origin
    place.replaceChildren(...rows(now, draw))
  }
  place.addEventListener('aim', () => {
    if (current().owner?.origin !== drawnFor || place.childElementCount === 0) draw()
  })
  const follow = () => {
    if (place.isConnected) draw()
    else if (drawnFor !== undefined) document.removeEventListener('callsheet:credentials', follow)
  }
  document.addEventListener('callsheet:credentials', follow)
  return place
}

function rows({ owner, schemes, base }: LetIn, draw: () => void): Node[] {
  if (schemes.length === 0) return []
  if (owner === undefined) return [aside('This is not an address that credentials could go to.')]
  return [
    ...schemes.flatMap((scheme) => rowsOf(scheme, { owner, base, draw })),
    ...(schemes.some((scheme) => cannotSend(scheme) === undefined) ? memory(owner, draw) : []),
  ]
}

function rowsOf(scheme: NeededScheme, { owner, base, draw }: Place): Node[] {
  const reason = cannotSend(scheme)
  if (reason !== undefined) return [aside(reason)]
  if (scheme.kind === 'http' && scheme.scheme.toLowerCase() === 'basic') return userAndPassword(scheme.id, owner)
  if (scheme.kind === 'oauth2' || scheme.kind === 'openIdConnect') return tokenRows(scheme, { owner, base, draw })
  const label = scheme.kind === 'apiKey' ? `API key (${scheme.name})` : 'Bearer token'
  return [valueField(label, scheme.id, owner)]
}

function valueField(label: string, scheme: string, owner: Owner): HTMLElement {
  return secretField(label, givenFor(owner).values[scheme] ?? '', (value) => {
    givenFor(owner).values[scheme] = value.trim()
    keep(owner)
  })
}

// RFC 7617: a user's name has no colon.
function userAndPassword(scheme: string, owner: Owner): Node[] {
  const [user = '', ...rest] = (givenFor(owner).values[scheme] ?? '').split(':')
  const parts = { user, password: rest.join(':') }
  const changed = () => {
    const isEmpty = parts.user === '' && parts.password === ''
    givenFor(owner).values[scheme] = isEmpty ? '' : `${parts.user.replaceAll(':', '')}:${parts.password}`
    keep(owner)
  }
  const name = secretField(
    'User',
    parts.user,
    (value) => {
      parts.user = value
      changed()
    },
    'text',
  )
  const password = secretField('Password', parts.password, (value) => {
    parts.password = value
    changed()
  })
  return [name, password]
}

function tokenRows(
  scheme: Extract<NeededScheme, { kind: 'oauth2' | 'openIdConnect' }>,
  { owner, base, draw }: Place,
): Node[] {
  const grant = givenFor(owner).grants[scheme.id]
  if (grant !== undefined) {
    const out = button('Sign out', () => {
      delete givenFor(owner).grants[scheme.id]
      keep(owner)
      draw()
    })
    return [element('div', { class: 'signed-in' }, element('p', {}, ...grantWords(scheme.id, grant)), out)]
  }
  const panel = element('div', { class: 'sign-in', hidden: true })
  const open = button('Get a token', async () => {
    panel.hidden = !panel.hidden
    open.ariaExpanded = String(!panel.hidden)
    if (panel.hidden || panel.childElementCount > 0) return
    const redirect = new URL('../oauth/callback/', import.meta.url).href
    try {
      const done = (token: typeof grant & object) => accept(owner, scheme.id, token)
      panel.replaceChildren(await signInForm(scheme, { owner, base, redirect, done }))
    } catch {
      panel.replaceChildren(aside('The sign-in could not be loaded. Are you online?'))
    }
  })
  open.ariaExpanded = 'false'
  return [valueField('Access token', scheme.id, owner), open, panel, ...notOffered(scheme).map(aside)]
}

function grantWords(id: string, grant: { scopes: string[]; expires?: number; refresh?: string }): (Node | string)[] {
  const { scopes, expires, refresh } = grant
  const time = expires === undefined ? '' : new Date(expires).toLocaleTimeString([], { timeStyle: 'short' })
  const isOver = expires !== undefined && expires < Date.now()
  const end = expires === undefined ? 'Its end is not known.' : `${isOver ? 'Expired at' : 'Good until'} ${time}.`
  const then = refresh === undefined ? 'After that, sign in again.' : 'It is renewed when it has expired.'
  return [
    element('b', {}, `Signed in with ${id}`),
    `${scopes.length > 0 ? `: ${scopes.join(', ')}` : ''}. ${end} ${then}`,
  ]
}

/** An input whose value is never an attribute: a copy of the page's markup holds no secret. */
function secretField(
  label: string,
  value: string,
  changed: (value: string) => void,
  type = 'password',
): HTMLLabelElement {
  const input = element('input', { type, autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off' })
  input.value = value
  input.addEventListener('input', () => changed(input.value))
  return element('label', { class: 'field' }, element('span', {}, label), input)
}

/** What a call is let in with, as things are now. */
interface LetIn {
  owner: Owner | undefined
  schemes: NeededScheme[]
  /** The API's server. */
  base: string
}

interface Place {
  owner: Owner
  base: string
  draw: () => void
}
