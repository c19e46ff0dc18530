import type { Call } from '../model.ts'

/** One way to make a call. `language` is what the highlighter calls it; `write` gives a text that runs as it is. */
export interface Sample {
  id: string
  title: string
  language: string
  write(call: Call): string
}
