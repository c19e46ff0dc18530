import type { Finding } from '../model.ts'
import type { DriftPlace } from './differences.ts'

/** Who is wrong: the recording (stale), the API (drifted from its contract), the contract; or only data differs. */
export type Blame = 'nobody' | 'data' | 'recording' | 'api' | 'contract'

/**
 * Who is wrong, in a word and in a sentence. There are three witnesses: the recording, the live API and the contract. Two
 * that agree outvote the third.
 */
export function blameOf(differences: readonly DriftPlace[], { recorded, live, operation }: Witnesses): Judgement {
  const surprising = differences.filter(({ kind }) => kind !== 'pinned')
  const [wrongBefore, wrongNow] = [errorsOf(recorded), errorsOf(live)]
  const gone = surprising.find(({ kind }) => kind === 'gone')
  const isAsBefore = wrongNow.length > 0 && wrongNow.every((message) => wrongBefore.includes(message))

  if (isAsBefore) {
    return {
      blame: 'contract',
      said: `The contract is wrong: the API answers as recorded, and ${lowered(wrongNow[0])}`,
    }
  }
  if (wrongNow.length > 0) {
    const what = gone ? `${operation ?? 'the operation'} is gone, ${wordsOf(gone)}` : lowered(wrongNow[0])
    return { blame: 'api', said: `The API drifted from its contract: ${what}` }
  }
  if (surprising.length === 0 && wrongBefore.length === 0)
    return { blame: 'nobody', said: 'The API answers as recorded' }
  const undocumented = live.find(({ code }) => code === 'undocumented-field')
  if (surprising.every(({ kind }) => kind === 'value') && wrongBefore.length === 0) {
    return { blame: 'data', said: `Only data differs: ${listed(surprising)}` }
  }
  const hint =
    undocumented && surprising.some(({ kind }) => kind === 'shape+') ? ', which the contract does not describe' : ''
  return {
    blame: 'recording',
    said: `The recording is stale: the contract allows what the API answers now, ${listed(surprising)}${hint}`,
  }
}

function errorsOf(findings: readonly Finding[]): string[] {
  return findings.filter(({ severity }) => severity === 'error').map(({ message }) => message)
}

function lowered(text = ''): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

/** Three at most: the places themselves stand below. */
function listed(places: readonly DriftPlace[]): string {
  const most = 3
  const other = places.find(({ kind }) => kind === 'status' || kind === 'gone')
  // Another status is another answer: nothing else is worth a word.
  if (other) return wordsOf(other)
  const words = places.slice(0, most).map(wordsOf)
  return places.length > most ? `${words.join(', ')} and ${places.length - most} more` : words.join(', ')
}

/** A difference in words: `/response/json/fee is new (12)`. */
export function wordsOf({ kind, at, recorded, live }: DriftPlace): string {
  if (kind === 'status' || kind === 'gone') return `${live} in place of ${recorded}`
  if (recorded === undefined) return `${at} is new${live === undefined ? '' : ` (${live})`}`
  if (live === undefined) return `${at} is missing (${recorded})`
  return `${at} is ${live || 'empty'} in place of ${recorded || 'nothing'}`
}

interface Witnesses {
  /** What `verify` finds in the recording, and in the live answer. */
  recorded: readonly Finding[]
  live: readonly Finding[]
  operation: string | undefined
}

interface Judgement {
  blame: Blame
  said: string
}
