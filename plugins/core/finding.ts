import { digestText } from './digest.ts'
import type { Finding, Place, Severity } from './model.ts'

/** Makes a finding. Its fingerprint survives line moves: it is made of the code, the file and the culprit. */
export function finding({ culprit, ...what }: FindingParts): Finding {
  const identity = [what.code, what.place.path, culprit ?? what.message].join('\n')
  return { ...what, fingerprint: digestText(identity).slice('sha256:'.length, 'sha256:'.length + 16) }
}

interface FindingParts {
  code: string
  severity: Severity
  message: string
  help?: string
  place: Place
  pointer?: string
  contract?: Place
  /** What is wrong, in words that stay the same when lines move. Default: the message. */
  culprit?: string
}
