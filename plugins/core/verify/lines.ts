import { essence } from '../http.ts'
import { parsedJson } from '../json.ts'
import { jsonErrorAt, jsonPlaces } from '../json/text.ts'
import type { Body, Content, Documents, Finding } from '../model.ts'
import { parsePointer } from '../pointer.ts'
import type { Report } from './report.ts'
import { violations } from './value.ts'

/** Is a body of this media type one JSON value after the other, each on its line? */
export function isSequence(mediaType: string | undefined): boolean {
  return sequences.has(essence(mediaType ?? '') ?? '')
}

const sequences = new Set([
  ...['application/jsonl', 'application/x-jsonl', 'application/jsonlines', 'application/ndjson'],
  ...['application/x-ndjson', 'application/json-seq', 'application/stream+json', 'application/x-json-stream'],
])

/** Where the lines of a body break `itemSchema`, or are not JSON. */
export function lineFindings(
  body: Extract<Body, { kind: 'text' }>,
  { itemSchema }: Content,
  documents: Documents,
  report: Report,
): Finding[] {
  return linesOf(body.text).flatMap(({ text, start, number }) => {
    const value = parsedJson(text)
    if (value === undefined)
      return [malformed(number, report.inText('response', body, start + (jsonErrorAt(text) ?? 0)))]
    return violations(documents, itemSchema, value, 'response').map(({ pointer, message, at }) =>
      report({
        code: 'event-violates-schema',
        message: `Line ${number}${pointer === '' ? '' : `, "${pointer}"`}: ${message}`,
        help: 'Record the call again, or correct the schema',
        place: report.inText('response', body, start + jsonPlaces(text)(parsePointer(pointer))),
        pointer,
        contract: at,
        culprit: `${number} ${pointer} ${message}`,
      }),
    )
  })

  function malformed(number: number, place: Finding['place']): Finding {
    return report({
      code: 'malformed-json',
      message: `Line ${number} of the body is not JSON, although its media type says so`,
      help: 'Record the call again; if the API really answers so, mend the API.',
      place,
      contract: itemSchema,
    })
  }
}

// Of `application/json-seq` each begins with a sign of its own (RFC 7464).
function linesOf(whole: string): Line[] {
  let start = 0
  return whole.split('\n').flatMap((line, index) => {
    const from = start + (line.startsWith('\u001e') ? 1 : 0)
    const text = whole.slice(from, start + line.length)
    start += line.length + 1
    return text.trim() === '' ? [] : [{ text, start: from, number: index + 1 }]
  })
}

interface Line {
  text: string
  start: number
  number: number
}
