import { finding } from '../finding.ts'
import { jsonPlaces } from '../json/text.ts'
import type { Body, Exchange, Finding, Operation, Place, Severity } from '../model.ts'
import { positionAt } from '../place.ts'
import { parsePointer } from '../pointer.ts'

/** Makes findings about one exchange, at the right line of the recording: errors, if nothing else is said. */
export interface Report {
  (what: { code: string; message: string; help: string; place: Place; culprit?: string; severity?: Severity }): Finding
  at(part: 'url' | 'status' | 'headers' | 'request' | 'response' | 'requestBody' | 'responseBody'): Place
  /** Where a pointer of a JSON body stands. */
  inBody(side: 'request' | 'response', body: Body, pointer: string): Place
  /** `createPayment in content/apis/payments/2.1.0/openapi.yaml:40` */
  contract: string
}

/** The reporter for an exchange of an operation. */
export function reporter({ id, place, lines }: Exchange, operation: Operation): Report {
  const { path, line } = operation.place
  const at: Report['at'] = (part) => {
    const found = lines[part] ?? (part.startsWith('request') || part === 'url' ? lines.request : lines.response)
    return found === undefined ? place : { path: place.path, line: found, column: 3 }
  }
  return Object.assign(
    ({ culprit, ...what }: Parameters<Report>[0]) => {
      return finding({ severity: 'error', ...what, culprit: `${id} ${culprit ?? what.message}` })
    },
    {
      at,
      inBody: (side: 'request' | 'response', body: Body, pointer: string): Place => {
        const start = side === 'request' ? lines.requestText : lines.responseText
        if (start === undefined || body.kind !== 'json') return at(`${side}Body`)
        return inText(start, body.text, jsonPlaces(body.text)(parsePointer(pointer)))
      },
      contract: `${operation.id} in ${path}${line === undefined ? '' : `:${line}`}`,
    },
  )
}

/** A body sent, or a part of it, that breaks its schema. */
export function bodyViolates(
  pointer: string,
  message: string,
  report: Report,
  place = report.at('requestBody'),
): Finding {
  return report({
    code: 'request-violates-schema',
    message: `${pointer === '' ? 'The body sent' : `"${pointer}" of the body sent`}: ${message}`,
    help: `Record the call again, or correct the schema: ${report.contract}`,
    place,
  })
}

function inText({ path, line = 1, column = 1 }: Place, text: string, offset: number): Place {
  const inside = positionAt(text, offset)
  return { path, line: line + inside.line - 1, column: column + inside.column - 1 }
}
