import type { Command } from 'commander'

import type { ApiVersion } from '#core/model.ts'
import type { Rule } from '#core/redact/write-rules.ts'
import type { Keeping, Kept } from '#plugins/node/keep.ts'
import { Mistake } from '#plugins/node/mistake.ts'
import type { Shell } from './command.ts'

/** Adds the option that says of a value what it is: `--classify "hint=public: A hint for caches"`. */
export function declareClassify(command: Command): void {
  command.option(
    '--classify <rule>',
    `say what looks like a key and is none, or is one, by its name or its place, and why; it goes to
recordings/redaction.yaml: "hint=public: A hint for caches", "/response/json/ref=secret: Lets in whoever has it"`,
    (text: string, before: string[] = []) => [...before, text],
  )
}

/**
 * Keeps a scenario, and asks on a terminal for every value that looks like a key and that nobody has explained, so that the
 * calls need not be made again. What is said is a rule from then on.
 */
export async function keepClassified(shell: Shell, keeping: Keeping, asked?: Ask): Promise<Kept> {
  const { keepScenario } = await import('#plugins/node/keep.ts')
  await addRules(shell, await given(shell, keeping.version))
  const kept = await keepScenario(keeping)
  if (kept.open.length === 0) return kept

  const { canAsk } = await import('./import/ask.ts')
  if (asked === undefined && !canAsk(shell)) return kept
  const ask = asked ?? (await import('./classify/ask.ts')).askOnTerminal
  const rules: Rule[] = []
  for (const one of kept.open) {
    const answer = await ask(`${one.at} of ${one.exchange}: ${one.length} characters, "${one.start}…"`)
    if (answer === undefined) return kept
    if (answer.is !== 'open') rules.push({ at: one.at, of: one.of, is: answer.is, why: answer.why })
  }
  await addRules(shell, rules)
  // What was left open is taken out.
  return keepScenario({ ...keeping, yes: true })
}

/** Asks what a value is; gives nothing when the person gives up. */
export type Ask = (value: string) => Promise<{ is: Rule['is']; why: string } | { is: 'open' } | undefined>

/** Throws a `Mistake` for a rule that is none, before any call is made. */
export async function checkClassify(shell: Shell): Promise<void> {
  await given(shell, undefined)
}

async function given({ options }: Shell, version: ApiVersion | undefined): Promise<Rule[]> {
  const { readRule } = await import('#core/redact/write-rules.ts')
  const texts = Array.isArray(options.classify) ? options.classify.map(String) : []
  const of = version && `${version.api}@${version.version}`
  return asMistake(() => texts.map((text) => readRule(text, of)))
}

async function addRules(shell: Shell, rules: readonly Rule[]): Promise<void> {
  if (rules.length === 0) return
  const { lineOf, withRules } = await import('#core/redact/write-rules.ts')
  const { rulesPath } = await import('#core/redact/read-rules.ts')
  const { readOne } = await import('#plugins/node/sources.ts')
  const { save } = await import('#plugins/node/save.ts')
  const before = (await readOne(shell.root, rulesPath))?.text
  const fresh = rules.filter((rule) => !before?.includes(lineOf(rule)))
  if (fresh.length === 0) return

  await save(shell.root, [{ path: rulesPath, text: asMistake(() => withRules(before, fresh)) }])
  for (const rule of fresh) shell.say(`${rulesPath}: ${lineOf(rule)}`)
}

// What a person wrote wrong is no bug.
function asMistake<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    throw error instanceof TypeError ? new Mistake(error.message) : error
  }
}
