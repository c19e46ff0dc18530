import { reason } from '../http.ts'
import { member, parsedJson } from '../json.ts'
import { doubledKeys } from '../json/doubled-keys.ts'
import { jsonErrorAt } from '../json/text.ts'
import type { Finding, Json } from '../model.ts'
import type { LocatedViolation } from '../schema.ts'
import { type AnsweredBody, breaksSchema, html } from './answered.ts'
import { errorIn, type SaidError } from './error-in-success.ts'
import { undocumentedFields } from './undocumented-fields.ts'
import { violations } from './value.ts'

/** Where a body of JSON is none, breaks its schema, says otherwise than its status, or says more than the contract. */
export function jsonFindings(told: AnsweredBody): Finding[] {
  const { body, content, mediaType, status, documents, report } = told
  const value = body.kind === 'json' || body.kind === 'text' ? parsedJson(body.text.replace(/^\ufeff/, '')) : undefined
  if (value === undefined) {
    const isMarkup = 'text' in body && /^\s*</.test(body.text)
    return [isMarkup ? html(told) : malformed(told)]
  }

  const broken = violations(documents, content.schema, value, 'response')
  const failure = status < 300 ? errorIn(value, mediaType) : undefined
  // One cause is told once.
  const isAnsweredBody = (pointer: string) =>
    pointer === `/${failure?.name}` || broken.some((one) => covers(one, pointer))
  return [
    ...broken.map((one) => breaksSchema(one, told, report.inBody('response', body, one.pointer))),
    ...(failure ? [errorInSuccess(told, failure)] : []),
    ...problemStatus(told, value),
    ...doubled(told, value),
    ...undocumentedFields(documents, content.schema, value)
      .filter(({ pointer }) => !isAnsweredBody(pointer))
      .map(({ pointer, owner }) =>
        report({
          code: 'undocumented-field',
          severity: 'info',
          message: `"${pointer}" is in the answer, and the contract does not speak of it`,
          help: `Add it to ${owner}, or ask the provider whether it may be relied on`,
          place: report.inBody('response', body, pointer),
          pointer,
          contract: owner || content.schema,
        }),
      ),
  ]
}

// Of an object that fits no alternative nobody can say which of its fields are documented.
function covers({ pointer, keyword }: LocatedViolation, field: string): boolean {
  return pointer === field || (/^(?:oneOf|anyOf|not|type)$/.test(keyword) && field.startsWith(`${pointer}/`))
}

function errorInSuccess({ status, body, report, part }: AnsweredBody, { name, text }: SaidError): Finding {
  const pointer = name === '' ? '' : `/${name}`
  return report({
    code: 'error-in-success',
    severity: 'warning',
    message: `${status} ${reason(status)} says that all is well, and the body that it is not: ${text}`,
    help: 'Let the API answer with a status of 400 or above; until then, say in the contract that clients have to look into the body',
    place: report.inBody('response', body, pointer),
    pointer,
    contract: part(),
  })
}

// RFC 9457 §3.1.2: it is the status of the answer, so that it is known where only the body is.
function problemStatus({ body, mediaType, status, report, part }: AnsweredBody, value: Json): Finding[] {
  const said = mediaType === 'application/problem+json' ? member(value, 'status') : undefined
  if (status < 300 || typeof said !== 'number' || said === status) return []
  return [
    report({
      code: 'problem-status',
      severity: 'warning',
      message: `The problem details say ${said}, and the status is ${status}`,
      help: 'Let the API say the same in both: some clients look at the one, some at the other',
      place: report.inBody('response', body, '/status'),
      pointer: '/status',
      contract: part(),
    }),
  ]
}

function doubled({ body, report, part }: AnsweredBody, value: Json): Finding[] {
  if (!('text' in body)) return []
  return doubledKeys(body.text, value).map(({ key, at }) =>
    report({
      code: 'doubled-key',
      severity: 'warning',
      message: `${JSON.stringify(key)} is a key of this object already; some clients read the first, some the last`,
      help: 'Let the API name it once (RFC 8259 §4)',
      place: report.inText('response', body, at),
      contract: part(),
    }),
  )
}

function malformed({ body, report, part }: AnsweredBody): Finding {
  const at = 'text' in body ? (jsonErrorAt(body.text) ?? 0) : 0
  return report({
    code: 'malformed-json',
    message: 'The body is not JSON, although its media type says so',
    help: 'Record the call again; if the API really answers so, mend the API.',
    place: report.inText('response', body, at),
    contract: part(),
  })
}
