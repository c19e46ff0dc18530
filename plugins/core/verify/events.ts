import { parsedJson } from '../json.ts'
import type { Content, Documents, Finding, Ref, StreamEvent } from '../model.ts'
import type { LocatedViolation } from '../schema.ts'
import type { Report } from './report.ts'
import { violations } from './value.ts'

/**
 * Where the events of a stream break `itemSchema`. It is of an event as an object (OpenAPI 3.2); many contracts give the
 * schema of its data instead.
 */
export function eventFindings(
  events: readonly StreamEvent[],
  content: Content,
  documents: Documents,
  report: Report,
): Finding[] {
  const schema = content.itemSchema
  if (schema === undefined) return []
  return events.flatMap((event, index) =>
    eventViolations(event, schema, documents).map(({ pointer, message, at, isData }) =>
      report({
        code: 'event-violates-schema',
        message: `Event ${index + 1}${pointer === '' ? '' : `, "${pointer}"`}: ${message}`,
        help: 'Record the call again, or correct the schema',
        place: isData
          ? report.inValue(`/response/events/${index}/data`, event.data, pointer)
          : report.inFile(`/response/events/${index}${pointer.split('/', 2).join('/')}`, 'responseBody'),
        pointer,
        contract: at,
        culprit: `${index} ${pointer} ${message}`,
      }),
    ),
  )
}

function eventViolations({ data, event, id }: StreamEvent, schema: Ref, documents: Documents): Broken[] {
  const whole = { data, ...(event !== undefined && { event }), ...(id !== undefined && { id }) }
  const asEvent = violations(documents, schema, whole, 'response').map((one) => ({ ...one, isData: false }))
  const value = parsedJson(data)
  if (asEvent.length === 0 || value === undefined) return asEvent
  const asData = violations(documents, schema, value, 'response').map((one) => ({ ...one, isData: true }))
  return meansEvents(asEvent) ? asEvent : asData
}

// A schema that finds something wrong inside the fields of an event knows of events.
function meansEvents(asEvent: Broken[]): boolean {
  return asEvent.some(({ pointer, keyword }) => /^\/(?:data|event|id)/.test(pointer) && keyword !== 'false')
}

type Broken = LocatedViolation & { isData: boolean }
