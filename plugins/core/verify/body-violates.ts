import type { Finding, Place } from '../model.ts'
import type { Report } from './report.ts'

/** A body sent, or a part of it, that breaks its schema. `at` is the address of what decides. */
export function bodyViolates({ pointer, message, at }: Breach, report: Report, place: Place): Finding {
  return report({
    code: 'request-violates-schema',
    message: `${pointer === '' ? 'The body sent' : `"${pointer}" of the body sent`}: ${message}`,
    help: 'Record the call again, or correct the schema',
    place,
    pointer,
    contract: at,
  })
}

interface Breach {
  pointer: string
  message: string
  at: string | undefined
}
