import { type Candidate, distinctCalls, groupCalls, groupWords } from '#core/captures/groups.ts'
import { checkName, nameFrom } from '#plugins/node/keep.ts'
import { Mistake } from '#plugins/node/mistake.ts'
import type { Shell } from '../command.ts'
import type { Chosen } from './choose.ts'
import { callWords } from './list.ts'

/** May a question be asked? Only where a person sits at a terminal. */
export function canAsk({ json, options }: Shell): boolean {
  const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true
  return isTerminal && !json && options.yes !== true && !process.env.CI && process.env.TERM !== 'dumb'
}

/** The questions that `askForScenarios` asks. Each gives `undefined` when the person gives up. */
export interface Questions {
  operations(groups: { value: string; label: string }[]): Promise<string[] | undefined>
  calls(
    groups: { [operation: string]: { value: number; label: string }[] },
    first: number[],
  ): Promise<number[] | undefined>
  name(suggestion: string, problemOf: (name: string) => string | undefined): Promise<string | undefined>
  another(): Promise<boolean | undefined>
}

/** Asks which calls become which scenario: first the operations, then their calls, then a name; and so on. */
export async function askForScenarios(
  candidates: readonly Candidate[],
  suggestion: string,
  questions?: Questions,
): Promise<Chosen[]> {
  const ask = questions ?? (await import('./questions.ts')).questions
  const chosen: Chosen[] = []
  do {
    const calls = await askForCalls(candidates, ask)
    const taken = new Set(chosen.map(({ name }) => name.toLowerCase()))
    const start = chosen.length === 0 ? suggestion : suggestionFor(calls)
    const name = given(await ask.name(start, (text) => problemOf(text, taken)))
    chosen.push({ name, calls })
  } while (given(await ask.another()))
  return chosen
}

async function askForCalls(candidates: readonly Candidate[], ask: Questions): Promise<Candidate[]> {
  const groups = groupCalls(candidates)
  const operations =
    groups.length === 1
      ? groups.map(({ operation }) => operation)
      : given(await ask.operations(groups.map((group) => ({ value: group.operation, label: groupWords(group) }))))
  const among = candidates.filter(({ operation }) => operations.includes(operation))
  const options = Object.fromEntries(
    groupCalls(among).map((group) => [
      groupWords(group),
      group.calls.map((call) => ({ value: call.number, label: `${call.number}  ${callWords(call)}` })),
    ]),
  )
  const first = distinctCalls(among).map(({ number }) => number)
  const numbers = new Set(given(await ask.calls(options, first)))
  return among.filter(({ number }) => numbers.has(number))
}

function suggestionFor([first]: Candidate[]): string {
  if (first === undefined) return 'scenario'
  return nameFrom(`${first.operation.replace(/([a-z\d])([A-Z])/g, '$1-$2')}-${first.status}`)
}

function problemOf(name: string, taken: ReadonlySet<string>): string | undefined {
  if (taken.has(name.toLowerCase())) return 'Another scenario has this name already'
  try {
    checkName(name)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : undefined
  }
}

function given<Answer>(answer: Answer | undefined): Answer {
  if (answer !== undefined) return answer
  throw new Mistake('Nothing was written')
}
