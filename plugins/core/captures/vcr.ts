import { isObject, listOf, member, objectOf, present, textOf } from '../json.ts'
import type { Answer, Call, Json, Place, Source } from '../model.ts'
import type { Parsed } from '../yaml.ts'
import { statusFrom } from './answer.ts'
import type { Capture, Captured, CaptureFormat } from './capture.ts'
import { readCaptured } from './document.ts'
import { headersFrom } from './fields.ts'
import { leftOut, noCalls, notThis } from './told.ts'
import { binaryScalars, type IsBinary, taped } from './vcr-body.ts'

/**
 * Cassettes of VCR and those who took over its form: Ruby VCR and Betamax (`http_interactions`), vcrpy and go-vcr
 * (`interactions`), PHP-VCR (a bare list), and the reports of Schemathesis.
 */
export const vcr: CaptureFormat = {
  name: 'vcr',
  title: 'VCR cassette (Ruby VCR, vcrpy, go-vcr, Schemathesis)',
  claims: ({ path, text }) =>
    (/\.ya?ml$/i.test(path) && yamlSigns.test(text.slice(0, 20_000)) && !/^(?:exchange|openapi|\$kind):/m.test(text)) ||
    (/^\ufeff?\s*\{/.test(text) && jsonSigns.test(text.slice(0, 400))),
  read: readCassette,
}

const yamlSigns = /^(?:http_)?interactions:|^-\s+request:/m
const jsonSigns = /^\ufeff?\s*\{[^{[]*"(?:http_)?interactions"\s*:\s*\[/

function readCassette(source: Source): Capture {
  const document = readCaptured(source)
  const { value, findings } = document
  if (value === undefined) return { exchanges: [], findings }

  const start = { ...document.place(''), line: 1, column: 1 }
  const list = keys.find((key) => (key === '' ? Array.isArray(value) : Array.isArray(member(value, key))))
  if (list === undefined) return { exchanges: [], findings: [notThis(start, notCassette, howToTape)] }
  const interactions = list === '' ? (Array.isArray(value) ? value : []) : listOf(value, list)
  if (interactions.length === 0) {
    return { exchanges: [], findings: [noCalls(start, 'The cassette holds no calls', howToTape)] }
  }

  const isBinary = binaryScalars(source.text, document)
  const read = interactions.map((one, index) =>
    readInteraction(one, `${list && `/${list}`}/${index}`, document, isBinary),
  )
  return {
    exchanges: read.flatMap(({ exchanges }) => exchanges),
    findings: [...findings, ...read.flatMap((one) => one.findings)],
  }
}

const keys = ['http_interactions', 'interactions', '']
const notCassette = 'The file is not a cassette: there is no list "http_interactions" or "interactions"'
const howToTape = 'Delete the cassette and run the test that records it again.'

function readInteraction(interaction: Json, pointer: string, document: Parsed, isBinary: IsBinary): Capture {
  const place = document.place(pointer)
  const captured = exchangeFrom(interaction, pointer, place, isBinary)
  if (typeof captured !== 'string') return { exchanges: [captured], findings: [] }
  const request = member(interaction, 'request')
  return { exchanges: [], findings: [leftOut(place, textOf(request, 'uri') ?? textOf(request, 'url'), captured)] }
}

function exchangeFrom(interaction: Json, pointer: string, place: Place, isBinary: IsBinary): Captured | string {
  const request = objectOf(interaction, 'request')
  const response = objectOf(interaction, 'response')
  const url = textOf(request, 'uri') ?? textOf(request, 'url')
  const method = textOf(request, 'method')?.replace(/^:/, '').toUpperCase()
  if (!url || !method) return 'its request has no method or no URL'
  if (!/^https?:\/\//i.test(url)) return 'it is not a call over HTTP'

  const status = statusOf(response)
  if (status === undefined) return 'it got no answer'
  const sent = taped(
    headersFrom(member(request, 'headers')),
    member(request, 'body'),
    `${pointer}/request/body`,
    isBinary,
  )
  const got = taped(
    headersFrom(member(response, 'headers')),
    member(response, 'body'),
    `${pointer}/response/body`,
    isBinary,
  )
  const call: Call = { method, url: url.replace(/#.*$/s, ''), headers: sent.headers, ...present({ body: sent.body }) }
  const answer: Answer = { status, headers: got.headers, ...present({ body: got.body }) }
  return {
    call,
    answer,
    ...present({ started: startOf(interaction), timing: timingOf(response), note: got.note ?? sent.note }),
    place,
  }
}

// `{ code, message }`, `200 OK` beside `code` (go-vcr), or the number alone.
function statusOf(response: Json): number | undefined {
  const status = member(response, 'status')
  const code = isObject(status) ? member(status, 'code') : (member(response, 'code') ?? status)
  return statusFrom(typeof code === 'string' ? code.trim().slice(0, 3) : code)
}

// Betamax writes no zone, and means UTC.
function startOf(interaction: Json): string | undefined {
  const text = textOf(interaction, 'recorded_at') ?? ''
  const recorded = Date.parse(/T[\d:.]+$/.test(text) ? `${text}Z` : text)
  return Number.isNaN(recorded) ? undefined : new Date(recorded).toISOString()
}

// Schemathesis gives seconds, go-vcr `12.5ms` or `1.2s`.
function timingOf(response: Json): { total: number } | undefined {
  const [, number, unit] = /^([\d.]{1,12})(ms|s)$/.exec(textOf(response, 'duration') ?? '') ?? []
  const seconds = Number(textOf(response, 'elapsed') ?? Number.NaN)
  const total = Math.round(unit === undefined ? seconds * 1000 : Number(number) * (unit === 's' ? 1000 : 1))
  return total > 0 ? { total } : undefined
}
