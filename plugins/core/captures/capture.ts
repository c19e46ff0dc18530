import type { Answer, Call, Finding, Place, Source, Timing } from '../model.ts'

/** A way in which calls are saved by some tool. Adding one: a file beside this, a line in `index.ts`, a fixture. */
export interface CaptureFormat {
  name: string
  title: string
  /** Is this file of this format? A look at its name and beginning. */
  claims(source: Source): boolean
  /** What was captured. It never throws: what cannot be read is a finding. */
  read(source: Source): Capture
}

export interface Capture {
  exchanges: Captured[]
  findings: Finding[]
}

/** One call and its answer, as captured: nothing is redacted yet, so it must not be written anywhere. */
export interface Captured {
  call: Call
  answer: Answer
  timing?: Timing
  /** When the call began, ISO 8601. */
  started?: string
  /** What was lost or left out, in words. */
  note?: string
  place: Place
}
