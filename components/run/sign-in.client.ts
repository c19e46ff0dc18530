import {
  askAsClient,
  beginSignIn,
  finishSignIn,
  type Grant,
  type Pending,
  type Provider,
  providersOf,
  Refused,
  renew,
  type SignInScheme,
} from '#plugins/oauth/index.ts'

import { element, field } from './element.client.ts'
import { answers, leftPage } from './left-page.ts'
import { openWindow } from './sign-in-window.client.ts'
import { scopesForm, whereForm } from './sign-in-parts.client.ts'
import type { SignInPlace } from './token.client.ts'

/** The form with which a reader gets a token: whom it is asked from, as which client, with which scopes. */
export async function signInForm(scheme: SignInScheme & { scopes?: string[] }, at: SignInPlace): Promise<HTMLElement> {
  const place = element('div', { class: 'sign-in-form' })
  try {
    const [first, ...others] = await providersOf(scheme, at.base)
    if (first === undefined) place.append(problem('A page can use none of the flows of this scheme: paste a token.'))
    else
      draw(place, {
        scheme,
        at,
        providers: [first, ...others],
        provider: first,
        client: '',
        scopes: scheme.scopes ?? [],
      })
  } catch (error) {
    place.append(problem(wordsOf(error)))
  }
  return place
}

/** The token of a sign-in for which the reader had left the page. */
export async function resume(): Promise<{ owner: Owner; scheme: string; grant: Grant }> {
  const noted = sessionStorage.getItem(leftPage) ?? '{}'
  sessionStorage.removeItem(leftPage)
  const { owner, scheme, pending, answer }: Left & { answer: string } = JSON.parse(noted)
  return { owner, scheme, grant: await finishSignIn(pending, new URLSearchParams(answer), Date.now) }
}

/** A new token for one that has expired. */
export function renewed(grant: Grant): Promise<Grant> {
  return renew(grant, Date.now)
}

function draw(place: HTMLElement, form: Form): void {
  const { scheme, at, providers, provider } = form
  const told = element('p', { class: 'told', role: 'status' })
  const isProgram = provider.grant === 'clientCredentials'
  const secret = { value: '' }
  const scopes = new Set(form.scopes)
  const go = element('button', { type: 'button', class: 'button' }, isProgram ? 'Ask for a token' : 'Sign in')
  go.addEventListener('click', async () => {
    if (form.client.trim() === '') return say(told, 'Which client? Its id is needed.')
    const asked = { ...form, client: form.client.trim(), scopes: [...scopes] }
    go.disabled = true
    try {
      if (isProgram) at.done(await asProgram(asked, secret.value))
      else await asReader(asked, told)
    } catch (error) {
      say(told, wordsOf(error))
    } finally {
      go.disabled = false
    }
  })

  place.replaceChildren(
    ...(providers.length > 1 ? [flowChoice(place, form)] : []),
    field({
      label: 'Client id',
      value: form.client,
      autocomplete: 'off',
      changed: (value) => {
        form.client = value
      },
    }),
    ...(isProgram ? secretRows(secret) : []),
    scopesForm(provider, scheme.scopes ?? [], scopes),
    whereForm(provider, at),
    go,
    told,
  )
}

function flowChoice(place: HTMLElement, form: Form): HTMLElement {
  return field({
    label: 'How',
    value: String(form.providers.indexOf(form.provider)),
    choices: form.providers.map(({ grant }, index) => ({ value: String(index), text: flowNames[grant] })),
    changed: (value) => {
      const provider = form.providers[Number(value)]
      if (provider) draw(place, { ...form, provider })
    },
  })
}

const flowNames: Record<Provider['grant'], string> = {
  authorizationCode: 'As yourself, in a window of the provider',
  clientCredentials: 'As a program, with its secret',
}

function secretRows(secret: { value: string }): Node[] {
  const input = element('input', { type: 'password', autocomplete: 'off' })
  input.addEventListener('input', () => {
    secret.value = input.value
  })
  return [
    element('label', { class: 'field' }, element('span', {}, 'Client secret'), input),
    problem(
      'A secret does not belong in a page: browser extensions, for one, can read it here. Use that of a test client. It is used once and not kept.',
    ),
  ]
}

function asProgram({ provider, client, scopes }: Form, secret: string): Promise<Grant> {
  return askAsClient({ provider, client, secret, scopes, now: Date.now })
}

/** The window opens with the reader's click, before anything is computed; else browsers take it for an advertisement. */
async function asReader({ scheme, at, provider, client, scopes }: Form, told: HTMLElement): Promise<void> {
  const opened = openWindow()
  const { address, pending } = await beginSignIn({ provider, client, scopes, redirect: at.redirect, now: Date.now() })
  if (opened === undefined) return offerToLeave(told, address, { owner: at.owner, scheme: scheme.id, pending })

  const answer = answerTo(pending, told)
  opened.location.replace(address)
  const query = await answer
  if (query === undefined) {
    opened.close()
    return say(told, 'Cancelled: nothing was kept.')
  }
  say(told, `Asking ${new URL(provider.token).host} for the token …`)
  at.done(await finishSignIn(pending, query, Date.now))
}

/** The answer comes to a page of this site in that window. Whether the window is still there, a page cannot always know. */
function answerTo({ state }: Pending, told: HTMLElement): Promise<URLSearchParams | undefined> {
  const channel = new BroadcastChannel(answers)
  return new Promise<URLSearchParams | undefined>((done) => {
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const query = new URLSearchParams(String(data))
      if (query.get('state') === state) done(query)
    }
    const cancel = element('button', { type: 'button', class: 'button' }, 'Cancel')
    cancel.addEventListener('click', () => done(undefined))
    told.replaceChildren('Waiting for your answer in the other window … ', cancel)
  }).finally(() => channel.close())
}

function offerToLeave(told: HTMLElement, address: string, left: Omit<Left, 'back'>): void {
  const leave = element('button', { type: 'button', class: 'button' }, 'Sign in in this tab')
  leave.addEventListener('click', () => {
    const back = new URL(location.href)
    back.searchParams.set('mode', 'live')
    sessionStorage.setItem(leftPage, JSON.stringify({ ...left, back: back.href }))
    location.assign(address)
  })
  told.replaceChildren('The browser let no window open. You can leave this page for it and come back. ', leave)
}

function problem(text: string): HTMLElement {
  return element('p', { class: 'problem' }, text)
}

function say(told: HTMLElement, text: string): void {
  told.replaceChildren(text)
}

function wordsOf(error: unknown): string {
  return error instanceof Refused ? error.message : 'The sign-in failed for a reason that the browser does not tell'
}

type Owner = SignInPlace['owner']

interface Form {
  scheme: SignInScheme & { scopes?: string[] }
  at: SignInPlace
  providers: Provider[]
  provider: Provider
  client: string
  scopes: string[]
}

/** What is noted when the reader leaves the page. It holds no token. */
interface Left {
  owner: Owner
  scheme: string
  pending: Pending
  back: string
}
