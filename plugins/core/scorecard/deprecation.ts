import type { ContractPart, Criterion, Subject } from './criterion.ts'
import { sightingOf, valuesOf } from './sighting.ts'

/** Whether what is going away says so in its answers. Of what is deprecated, by contract or by header, alone. */
export const deprecation: Criterion = {
  id: 'deprecation',
  title: 'Deprecation',
  why: [
    'Nobody reads the documentation of what already works. A program learns that an operation is going away from its answers: `Deprecation` says since when, `Sunset` until when it will answer. A gateway can count who still calls it.',
  ],
  marks: {
    good: 'What is deprecated says so in its recorded answers, in the form of the standards.',
    fair: 'It is promised and was not recorded; or the headers are in another form.',
    poor: 'The contract says deprecated and the answers do not; or the other way round.',
  },
  standards: [
    { name: 'RFC 9745', url: 'https://www.rfc-editor.org/rfc/rfc9745' },
    { name: 'RFC 8594', url: 'https://www.rfc-editor.org/rfc/rfc8594' },
  ],
  judge(subject) {
    const said = declared(subject)
    const deprecated = sightingOf(subject, ['deprecation'])
    const sunset = sightingOf(subject, ['sunset'])
    const contract = [...said, ...deprecated.promised]
    const recordings = [...deprecated.sent, ...sunset.sent]
    if (contract.length === 0 && recordings.length === 0) return

    if (deprecated.sent.length > 0) {
      if (contract.length === 0) {
        return { verdict: 'poor', text: 'Answers carry `Deprecation`; the contract does not say so', recordings }
      }
      const isWellFormed =
        valuesOf(deprecated.sent, 'deprecation').every(isDate) && valuesOf(sunset.sent, 'sunset').every(isHttpDate)
      return isWellFormed
        ? { verdict: 'good', text: `Answers carry ${namesOf(sunset.sent.length > 0)}`, recordings, contract }
        : {
            verdict: 'fair',
            text: '`Deprecation` or `Sunset` is not in the form of its standard',
            recordings,
            contract,
          }
    }
    if (deprecated.promised.length > 0) {
      return { verdict: 'fair', text: '`Deprecation` is promised; no recorded answer carries it', contract }
    }
    if (sunset.sent.length > 0) {
      return { verdict: 'fair', text: 'Answers carry `Sunset`, and no `Deprecation`', recordings, contract }
    }
    return deprecated.missing.length > 0
      ? { verdict: 'poor', text: 'Deprecated, and the answers do not say so', recordings: deprecated.missing, contract }
      : { verdict: 'not seen', text: 'Deprecated, and no answer with its headers was recorded', contract }
  },
}

function declared({ version: { lifecycle }, operation }: Subject): ContractPart[] {
  const isGoing = lifecycle.state === 'deprecated' || lifecycle.state === 'gone' || lifecycle.sunset !== undefined
  return [
    ...(operation.deprecated || operation.sunset !== undefined ? [{ kind: 'operation' as const }] : []),
    ...(isGoing ? [{ kind: 'lifecycle' as const }] : []),
  ]
}

function namesOf(hasSunset: boolean): string {
  return hasSunset ? '`Deprecation` and `Sunset`' : '`Deprecation`'
}

// RFC 9745 §2.1: a date of structured fields (RFC 9651 §3.3.7).
function isDate(value: string): boolean {
  return /^@-?\d{1,15}$/.test(value)
}

function isHttpDate(value: string): boolean {
  return /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(value)
}
