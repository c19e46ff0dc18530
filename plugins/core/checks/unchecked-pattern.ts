import { finding } from '../finding.ts'
import type { Finding, Json } from '../model.ts'
import { escapePart } from '../pointer.ts'
import { placesIn } from '../project/places.ts'
import { safePattern } from '../schema/pattern.ts'
import type { Check } from './check.ts'

/** Every pattern in a contract is one that values can be checked against without harm. */
export const uncheckedPattern: Check = {
  codes: ['unchecked-pattern'],
  ofContracts: true,
  run({ documents, sources }) {
    const placeOf = placesIn(sources)
    return Object.entries(documents).flatMap(([path, document]) =>
      patternsIn(document)
        .flatMap(({ pattern, pointer }) => {
          const reason = reasonNotToRun(pattern)
          return reason === undefined ? [] : [{ pattern, pointer, reason }]
        })
        .slice(0, mostOfADocument)
        .map(
          ({ pattern, pointer, reason }): Finding =>
            finding({
              code: 'unchecked-pattern',
              severity: 'info',
              message: `Values are not checked against the pattern ${JSON.stringify(short(pattern))}: ${reason}`,
              help: 'Write it so that each text can be read in one way only, or leave it: everything else is checked.',
              place: placeOf(`${path}#${pointer}`),
              culprit: `${pointer} ${pattern}`,
            }),
        ),
    )
  },
}

// What a generator wrote once it wrote everywhere.
const mostOfADocument = 50

/** Nothing, if it runs on texts of a usual length. */
function reasonNotToRun(pattern: string): string | undefined {
  if (safePattern(pattern, 1) === undefined) return 'it is no regular expression of ECMAScript'
  return safePattern(pattern) === undefined ? 'on some texts it would run for ever' : undefined
}

/** Each `pattern` and each name of `patternProperties`; what is shown as an example is none. */
function patternsIn(document: Json): Found[] {
  const found: Found[] = []
  const left: { value: Json; pointer: string; isNames: boolean }[] = [{ value: document, pointer: '', isNames: false }]
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, pointer, isNames } = next
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inner] of Object.entries(value)) {
      const at = `${pointer}/${escapePart(key)}`
      if (isNames) found.push({ pattern: key, pointer: at })
      else if (key === 'pattern' && typeof inner === 'string') found.push({ pattern: inner, pointer: at })
      const isData = !isNames && (shown.has(key) || key.startsWith('x-'))
      if (!isData) left.push({ value: inner, pointer: at, isNames: key === 'patternProperties' && !isNames })
    }
  }
  return found
}

const shown = new Set(['example', 'examples', 'default', 'enum', 'const', 'value', 'dataValue'])

function short(pattern: string): string {
  return pattern.length > 80 ? `${pattern.slice(0, 79)}…` : pattern
}

interface Found {
  pattern: string
  pointer: string
}
