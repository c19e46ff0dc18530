import { samples } from '#core/samples/index.ts'
import { paint } from '#core/samples/paint.ts'
import { toSampleCall } from '#core/samples/sample-call.ts'

import type { Shown } from './samples.client.ts'

/** The call of the page in one language, painted. */
export function sampleHtml(language: string, { call, stage, edited }: Shown): string {
  const shown = edited ? toSampleCall(edited, stage) : call
  const sample = samples.find(({ id }) => id === language)
  return shown && sample ? paint(sample.write(shown), sample.language) : ''
}
