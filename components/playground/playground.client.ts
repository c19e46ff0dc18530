import type { Call } from '#core/model.ts'

import { missInWords, type Recorded } from '../reference/recorded.client.ts'
import { query, state as remember } from '../run/address.client.ts'
import { element } from '../run/element.client.ts'
import { fetchCode } from './fetch-code.ts'
import { holdCalls, startNetwork } from './network.client.ts'

const page = document.querySelector<HTMLElement>('[data-playground]')
if (page) start(page)

/** Makes the playground work: the calls of its list, its form, and its log of what was called. */
function start(page: HTMLElement): void {
  const { recordings = '', worker = '' } = page.dataset
  const form = page.querySelector('form')
  const log = page.querySelector<HTMLElement>('[data-log]')
  const state = page.querySelector('[data-state]')
  if (!form || !log || !state) throw new TypeError('The playground lacks its form or its log')

  const scenario = connectScenario(form)
  const ready = startNetwork({ recordings, worker, scenario, told: (...told) => log.prepend(entry(...told)) })
  holdCalls(ready)
  ready.then(
    () => {
      state.replaceChildren('Ready. The service worker answers from recordings; no call leaves this page.')
      page.dataset.ready = ''
    },
    (error) => state.replaceChildren(`The service worker could not be started, so no call is made: ${error}`),
  )

  page.addEventListener('click', ({ target }) => {
    const call = target instanceof Element ? target.closest<HTMLElement>('[data-call]')?.dataset.call : undefined
    if (call !== undefined) fill(form, JSON.parse(call))
  })
  form.addEventListener('input', () => showCode(form))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send(form, page)
  })
  showCode(form)
}

async function send(form: HTMLFormElement, page: HTMLElement): Promise<void> {
  const place = page.querySelector('[data-answer]')
  const { url, init } = callIn(form)
  place?.replaceChildren('…')
  try {
    const response = await fetch(url, init)
    const text = await response.text()
    place?.replaceChildren(
      element('p', {}, element('b', {}, `${response.status} ${response.statusText}`)),
      element('pre', { class: 'code', tabindex: '0' }, element('code', {}, text || '(no body)')),
    )
  } catch (error) {
    place?.replaceChildren(element('p', {}, element('b', {}, String(error))), element('p', {}, failed))
  }
}

function fill(form: HTMLFormElement, { method, url, headers, body, scenario }: Shown): void {
  const values = {
    method,
    url,
    headers: headers.map(([name, value]) => `${name}: ${value}`).join('\n'),
    body,
    scenario,
  }
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name)
    if (field && 'value' in field) field.value = value
  }
  showCode(form)
}

function showCode(form: HTMLFormElement): void {
  const { url, init } = callIn(form)
  form.querySelector('[data-code]')?.replaceChildren(fetchCode(url, init))
}

function callIn(form: HTMLFormElement): { url: string; init: RequestInit } {
  const data = new FormData(form)
  const text = (name: string) => String(data.get(name) ?? '').trim()
  const lines = text('headers')
    .split('\n')
    .map((line) => /^([^:\s]+):\s*(.*)$/.exec(line.trim()))
  const headers = lines.flatMap((line) => (line ? [[line[1] ?? '', line[2] ?? ''] satisfies [string, string]] : []))
  const method = text('method').toUpperCase() || 'GET'
  const body = text('body')
  return {
    url: text('url'),
    init: {
      method,
      ...(headers.length > 0 ? { headers } : {}),
      ...(body !== '' && method !== 'GET' && method !== 'HEAD' ? { body } : {}),
    },
  }
}

function connectScenario(form: HTMLFormElement): () => string {
  const field = form.elements.namedItem('scenario')
  if (!(field instanceof HTMLSelectElement)) return () => ''
  const wanted = query('scenario')
  if ([...field.options].some(({ value }) => value === wanted)) field.value = wanted ?? ''
  field.addEventListener('change', () => remember('scenario', field.value))
  return () => field.value
}

function entry({ method, url }: Call, { answer, exchange }: Recorded): HTMLElement {
  const result = exchange ? `${answer.status} from ${exchange.id}` : `Failed: not recorded. ${missInWords(answer)}`
  return element('li', {}, element('code', {}, `${method} ${url}`), ` ${result}`)
}

const failed = 'Nobody was called: no recording has this call. The log says which is nearest.'

interface Shown {
  method: string
  url: string
  headers: [string, string][]
  body: string
  scenario: string
}
