import { ambiguities } from './pattern-ambiguity.ts'
import { parsePattern, sourceOf } from './pattern-syntax.ts'

/**
 * A pattern as the validator takes it (ECMAScript with the `u` flag), or nothing if it is no pattern, or one that could
 * run for ever on a hostile text: one that can read a text in more and more ways, like `(a+)+`. Some take a time that
 * grows with the square or the cube of the text; they are given for texts up to `longest` characters that stay cheap.
 */
export function safePattern(pattern: string, longest = 1000): string | undefined {
  const known = judged.get(pattern) ?? judge(pattern)
  if (judged.size > 5000) judged.clear()
  judged.set(pattern, known)
  return known.source !== undefined && longest <= known.longest ? known.source : undefined
}

const judged = new Map<string, Judged>()

function judge(pattern: string): Judged {
  const source = sourceOf(pattern)
  const tree = source === undefined ? undefined : parsePattern(source)
  if (source === undefined || tree === undefined) return { longest: 0 }
  const degree = ambiguities(tree)
  return { source, longest: degree <= 1 ? Infinity : Math.floor(mostSteps ** (1 / degree)) }
}

const mostSteps = 1e8

interface Judged {
  source?: string
  /** Length of the longest text on which it is cheap. */
  longest: number
}
