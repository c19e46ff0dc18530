import type { CodeSample } from '../model.ts'
import { samples } from './index.ts'

/** The samples that an author wrote, each with an id that no sample of ours has and a title that none of them shares. */
export function authoredTabs(written: CodeSample[]): AuthoredSample[] {
  return written.map((sample, index) => ({ ...sample, id: `own-${index + 1}`, title: titleOf(sample, written) }))
}

// Theirs shows a call of the author's choice, ours the one in the form: a shared name would hide that.
function titleOf(sample: CodeSample, written: CodeSample[]): string {
  const { title, language } = sample
  const isShared = (name: string) => written.some((other) => other !== sample && other.title === name)
  const full = isShared(title) ? `${title} (${language})` : title
  const ours = samples.some((one) => one.title.toLowerCase() === full.toLowerCase())
  if (ours) return `${full} (by the author)`
  return isShared(full) ? `${full} ${written.indexOf(sample) + 1}` : full
}

export interface AuthoredSample extends CodeSample {
  id: string
}
