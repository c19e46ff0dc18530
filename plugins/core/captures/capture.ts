import type { Answer, Call, Finding, Place, Source, Timing } from '../model.ts'

/** A way in which calls are saved by some tool. Adding one: a file beside this, a line in `index.ts`, a fixture. */
export interface CaptureFormat {
  name: string
  title: string
  /** Is this file of this format? A look at its name and beginning. */
  claims(source: Source): boolean
  /** What was captured. It never throws: what cannot be read is a finding. */
  read(source: Source): Capture
  /** For files that are too large to be held at once: reads the text in pieces. */
  open?(path: string, wants?: Wants): CaptureReader
}

export interface Capture {
  exchanges: Captured[]
  findings: Finding[]
}

/** Reads a capture that comes in pieces. Each `Capture` is one entry of it, in order; one that is not wanted is empty. */
export interface CaptureReader {
  push(text: string): Capture[]
  /** What is left when the text is over. */
  end(): Capture[]
}

/** What of a capture is to be read. Most of a long one is not. */
export interface Wants {
  /** The entry with this number, from 0? */
  entry(index: number): boolean
  /** The bodies of this call, of which they are all that is lacking? */
  bodies(head: Captured): boolean
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
  /** Bodies that lie in files of their own beside the capture. */
  attached?: { [side in 'call' | 'answer']?: string }
  place: Place
  /** Its bodies were not wanted. */
  isHead?: true
}
