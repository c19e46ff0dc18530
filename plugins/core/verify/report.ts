import { finding } from '../finding.ts'
import { jsonPlaces } from '../json/text.ts'
import type { Body, Documents, Exchange, Finding, Operation, Place, Ref, Severity } from '../model.ts'
import { positionAt } from '../place.ts'
import { parsePointer } from '../pointer.ts'
import { type Where, blockStart } from '../project/places.ts'
import { joinRef } from '../refs.ts'
import { type PartOf, partOf } from './promise.ts'

/** Makes findings about one exchange, at the right line of the recording: errors, if nothing else is said. */
export interface Report {
  (said: Said): Finding
  at(part: Side): Place
  /** Where a part of the recording's file stands, `/response/headers/etag`; if that cannot be told, where `otherwise` does. */
  inFile(pointer: string, otherwise: Side): Place
  /** Where a pointer of a JSON body stands. */
  inBody(side: 'request' | 'response', body: Body, pointer: string): Place
  /** Where a pointer stands into the JSON that is the text of a part of the file. */
  inValue(pointer: string, text: string, into: string): Place
  /** Where a character of a body's text stands. */
  inText(side: 'request' | 'response', body: Body, offset: number): Place
  /** The address of a part of the operation. */
  part: PartOf
}

/** What is found. `contract` is what decides, by its address or where it stands; `culprit` what stays the same when lines move. */
export interface Said {
  code: string
  message: string
  help: string
  place: Place
  pointer?: string
  contract?: Ref | Place | undefined
  culprit?: string
  severity?: Severity
}

type Side = 'url' | 'status' | 'headers' | 'request' | 'response' | 'requestBody' | 'responseBody'

/** The reporter for an exchange of an operation. Without `where` the contract's side is not told. */
export function reporter({ id, place, lines }: Exchange, operation: Operation, { documents, where }: Around): Report {
  const at: Report['at'] = (part) => {
    const found = lines[part] ?? (part.startsWith('request') || part === 'url' ? lines.request : lines.response)
    const column = part === 'request' || part === 'response' ? 1 : 3
    return found === undefined ? place : { path: place.path, line: found, column: found === lines[part] ? column : 1 }
  }
  const inFile: Report['inFile'] = (pointer, otherwise) => where?.placeOf(joinRef(place.path, pointer)) ?? at(otherwise)
  const inText: Report['inText'] = (side, body, offset) => {
    const start = side === 'request' ? lines.requestText : lines.responseText
    return start === undefined || !('text' in body) ? at(`${side}Body`) : placeIn(start, body.text, offset)
  }

  return Object.assign(
    ({ culprit, contract, ...what }: Said) =>
      finding({
        severity: 'error',
        ...what,
        ...(where && {
          contract: typeof contract === 'string' ? where.placeOf(contract) : (contract ?? operation.place),
        }),
        culprit: `${id} ${culprit ?? what.message}`,
      }),
    {
      at,
      inFile,
      inValue: (pointer: string, text: string, into: string) => {
        const key = inFile(pointer, 'responseBody')
        const start = where && blockStart(where, key)
        return start === undefined ? key : placeIn(start, text, jsonPlaces(text)(parsePointer(into)))
      },
      inBody: (side: 'request' | 'response', body: Body, pointer: string) =>
        inText(side, body, 'text' in body ? jsonPlaces(body.text)(parsePointer(pointer)) : 0),
      inText,
      part: where === undefined ? () => undefined : partOf(operation, documents, where.placeOf),
    },
  )
}

function placeIn({ path, line = 1, column = 1 }: Place, text: string, offset: number): Place {
  const inside = positionAt(text, offset)
  return { path, line: line + inside.line - 1, column: column + inside.column - 1 }
}

interface Around {
  documents: Documents
  where: Where | undefined
}
