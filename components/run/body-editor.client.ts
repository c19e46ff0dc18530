import { essence } from '#core/http/media-type.ts'
import { toBase64 } from '#core/http/bytes.ts'
import { mediaTypeOf } from '#core/http.ts'
import type { Body, Call } from '#core/model.ts'
import type { BodyForm } from '#core/page/body-form.ts'
import type { Console } from '#core/page/console.ts'
import { withContentType } from '#core/page/content-type.ts'
import { plural } from '#core/page/dates.ts'
import { isFieldBody } from '#core/page/edit-body.ts'

import { bodyInputs } from './body-inputs.client.ts'
import { element, field } from './element.client.ts'
import { type TextBody, textBody } from './text-body.client.ts'

/** What a call sends: in which media type, beginning with which example, and the body itself. */
export function bodyEditor(
  first: Call,
  { bodies, bodyRequired }: Pick<Console, 'bodies' | 'bodyRequired'>,
  changed: (give: (call: Call) => Call) => void,
): HTMLElement | undefined {
  if (first.body === undefined && bodies.length === 0) return
  const all = element('div', { class: 'body-editor' })
  let call = first
  const put = (next: Call) => {
    call = next
    changed((whole) => withBody(whole, next.body, contentType(next)))
  }
  const draw = () => {
    const form = formOf(call, bodies)
    const take = (next: Call) => {
      put(next)
      draw()
    }
    all.replaceChildren(
      ...choices(call, { first, form, bodies, isOptional: !bodyRequired, take }),
      ...inputs(call, form, (body, type) => put(withBody(call, body, type ?? contentType(call)))),
    )
  }
  draw()
  return all
}

interface Choosing {
  first: Call
  form: BodyForm | undefined
  bodies: BodyForm[]
  isOptional: boolean
  take: (call: Call) => void
}

/** Lists only where there is something to choose. */
function choices(call: Call, { first, form, bodies, isOptional, take }: Choosing): HTMLElement[] {
  const types = [
    ...(isOptional || call.body === undefined ? [{ value: '', text: 'no body' }] : []),
    ...bodies.map(({ mediaType }) => ({ value: mediaType, text: mediaType })),
  ]
  const mediaType = field({
    label: 'Media type',
    value: call.body === undefined ? '' : (form?.mediaType ?? ''),
    choices: types,
    changed: (value) => {
      const chosen = bodies.find((one) => one.mediaType === value)
      take(chosen === undefined ? without(call) : beginning(call, chosen, first))
    },
  })
  const examples = form?.examples ?? []
  const recorded = first.body !== undefined && formOf(first, bodies) === form
  const names = [...(recorded ? ['As it was'] : []), ...examples.map(({ name }) => name)]
  const begin = field({
    label: 'Begin with',
    value: '',
    choices: [{ value: '', text: 'an example …' }, ...names.map((text, index) => ({ value: String(index), text }))],
    changed: (value) => {
      if (value === '') return
      const example = examples[Number(value) - (recorded ? 1 : 0)]
      take(example ? withBody(call, example.body, example.type) : withBody(call, first.body, contentType(first)))
    },
  })
  const shown = [...(types.length > 1 ? [mediaType] : []), ...(call.body && names.length > 1 ? [begin] : [])]
  return shown.length === 0 ? [] : [element('div', { class: 'members' }, ...shown)]
}

function inputs(call: Call, form: BodyForm | undefined, changed: (body: Body, type?: string) => void): HTMLElement[] {
  const { body } = call
  if (form?.kind === 'binary' || body?.kind === 'binary') return [fileInput(form?.mediaType ?? '', body, changed)]
  if (isText(body)) return textBody(body, form, changed)
  return isFieldBody(body) ? [bodyInputs(body, form, changed)] : []
}

function fileInput(accept: string, body: Body | undefined, changed: (body: Body, type?: string) => void): HTMLElement {
  const input = element('input', { type: 'file', accept: accept.includes('octet-stream') ? undefined : accept })
  const isEmpty = body?.kind !== 'binary' || body.base64 === ''
  const sent = element('span', { class: 'file' }, isEmpty ? 'no file yet' : 'as it was')
  input.addEventListener('change', async () => {
    const [file] = input.files ?? []
    if (!file) return
    const bytes = new Uint8Array(await file.arrayBuffer())
    // The type of a file may be unknown to the browser; a range is none that can be sent.
    const type = accept.includes('*') ? file.type || 'application/octet-stream' : accept
    changed({ kind: 'binary', base64: toBase64(bytes) }, type || undefined)
    sent.textContent = `${file.name}, ${plural(bytes.length, 'byte')}`
  })
  return element('label', { class: 'field' }, element('span', {}, 'File'), input, sent)
}

/** What is written in another media type begins with its first example. */
function beginning(call: Call, form: BodyForm, first: Call): Call {
  if (first.body !== undefined && formOf(first, [form]) !== undefined)
    return withBody(call, first.body, contentType(first))
  const [example] = form.examples ?? []
  if (example) return withBody(call, example.body, example.type)
  const type = form.kind === 'multipart' ? `${essence(form.mediaType)}; boundary=boundary` : form.mediaType
  return withBody(call, empty[form.kind], type.includes('*') ? 'application/json' : type)
}

const empty: Record<BodyForm['kind'], Body> = {
  json: { kind: 'json', text: '{}' },
  form: { kind: 'form', fields: [] },
  multipart: { kind: 'multipart', boundary: 'boundary', parts: [] },
  text: { kind: 'text', text: '' },
  binary: { kind: 'binary', base64: '' },
}

function formOf({ headers, body }: Call, bodies: BodyForm[]): BodyForm | undefined {
  if (body === undefined) return
  const type = mediaTypeOf(headers) ?? ''
  return (
    bodies.find((form) => essence(form.mediaType) === type) ??
    bodies.find(({ mediaType }) => mediaType.endsWith('/*') && `${type}/`.startsWith(mediaType.replace(/\*.*$/, '')))
  )
}

function withBody(call: Call, body: Body | undefined, type: string | undefined): Call {
  return body === undefined ? without(call) : { ...call, headers: withContentType(call.headers, type), body }
}

function without({ body: _, ...call }: Call): Call {
  return { ...call, headers: withContentType(call.headers, undefined) }
}

function contentType({ headers }: Call): string | undefined {
  return headers.find(([name]) => name === 'content-type')?.[1]
}

function isText(body: Body | undefined): body is TextBody {
  return body?.kind === 'json' || body?.kind === 'text'
}
