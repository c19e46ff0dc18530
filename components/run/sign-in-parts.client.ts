import type { Provider } from '#plugins/oauth/index.ts'

import { element } from './element.client.ts'
import type { SignInPlace } from './token.client.ts'

/** All scopes with their descriptions; those that the operation needs are chosen. */
export function scopesForm({ scopes }: Provider, needed: string[], chosen: Set<string>): HTMLElement {
  const names = [...new Set([...needed, ...Object.keys(scopes)])]
  const rows = names.map((name) => {
    const input = element('input', { type: 'checkbox', checked: chosen.has(name) })
    input.addEventListener('change', () => {
      if (input.checked) chosen.add(name)
      else chosen.delete(name)
    })
    const words = Object.hasOwn(scopes, name) ? scopes[name] : ''
    return element('label', { class: 'scope' }, input, element('code', {}, name), ` ${words}`)
  })
  const list = element('div', { class: 'scopes', role: 'group', 'aria-label': 'Scopes' }, ...rows)
  return names.length === 0 ? element('p', { class: 'aside' }, 'This scheme has no scopes.') : list
}

/** Whom the reader is about to trust: each host by its address, before a window opens. */
export function whereForm({ authorization, token, grant }: Provider, { owner, redirect }: SignInPlace): HTMLElement {
  const rows: [term: string, address: string][] = [
    ...(grant === 'authorizationCode' && authorization !== undefined
      ? [['You sign in at', authorization] as [string, string]]
      : []),
    ['The token comes from', token],
    ['and is sent to', owner.origin],
    ...(grant === 'authorizationCode' ? [['The client must allow', redirect] as [string, string]] : []),
  ]
  const others = [authorization, token].some((one) => one !== undefined && new URL(one).origin !== owner.origin)
  return element(
    'div',
    { class: 'where' },
    element(
      'dl',
      {},
      ...rows.flatMap(([term, address]) => [element('dt', {}, term), element('dd', {}, code(address))]),
    ),
    ...(others
      ? [element('p', { class: 'problem' }, 'The sign-in is at another host than the API. Is it whom you trust?')]
      : []),
  )
}

function code(address: string): HTMLElement {
  return element('code', {}, address)
}
