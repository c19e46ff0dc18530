import { chosenCalls, namedChoices } from '#core/captures/choice.ts'
import { type Candidate, distinctCalls } from '#core/captures/groups.ts'
import { plural } from '#core/page/dates.ts'
import { checkName, nameFrom } from '#plugins/node/keep.ts'
import { Mistake } from '#plugins/node/mistake.ts'
import { listOption, type Shell, textOption } from '../command.ts'
import { listOfGroups } from './list.ts'

/** A scenario that is to be written, and the calls in it. */
export interface Chosen {
  name: string
  calls: Candidate[]
}

/** The scenarios that the flags ask for; without flags a short capture is one scenario, and for a long one it asks. */
export async function chooseScenarios(shell: Shell, candidates: Candidate[], fallback: string): Promise<Chosen[]> {
  const among = calling(() => onlyWanted(shell, candidates))
  const named = calling(() => namedChoices(listOption(shell, 'as')))
  const name = textOption(shell, 'scenario')
  if (named.length > 0) {
    if (name !== undefined) throw new Mistake('--as names its scenarios itself: leave out --scenario')
    if (textOption(shell, 'pick') !== undefined)
      throw new Mistake('--as and --pick choose twice: leave out one of them')
    for (const one of named) checkName(one.name)
    return named.map((one) => ({ name: one.name, calls: calling(() => chosenCalls(one.choice, among)) }))
  }

  const only = { name: name ?? fallback }
  const pick = textOption(shell, 'pick')
  if (pick !== undefined) return [{ ...only, calls: calling(() => chosenCalls(pick, among)) }]
  const { canAsk, askForScenarios } = await import('./ask.ts')
  if (shell.options.choose === true && !canAsk(shell))
    throw new Mistake('--choose asks on a terminal, and this is none')
  if (shell.options.choose === true) return askForScenarios(among, only.name)
  if (shell.options.all === true || among.length <= mostWhole) return [{ ...only, calls: among }]
  if (shell.options.yes === true) return [{ ...only, calls: distinctCalls(among) }]
  if (canAsk(shell)) return askForScenarios(among, only.name)

  for (const line of listOfGroups(among)) shell.say(line)
  shell.say('')
  throw new Mistake(tooMany(shell, among))
}

/** Does a flag say which calls are meant? */
export function isChosen({ options }: Shell): boolean {
  return options.pick !== undefined || options.as !== undefined
}

// A scenario is read by people, call after call.
const mostWhole = 20

function onlyWanted(shell: Shell, candidates: Candidate[]): Candidate[] {
  const only = listOption(shell, 'only')
  const among = only.length === 0 ? candidates : chosenCalls(only.join(','), candidates)
  return shell.options.distinct === true ? distinctCalls(among) : among
}

function tooMany(shell: Shell, among: Candidate[]): string {
  const examples = distinctCalls(among).slice(0, 2)
  const choices = examples.map(({ operation, status, number }) => {
    return `--as "${nameFrom(operation.replace(/([a-z\d])([A-Z])/g, '$1-$2'))}-${status}=${number}"`
  })
  const distinct = plural(distinctCalls(among).length, 'call')
  return [
    `${plural(among.length, 'call')} are too many for a scenario that people are to read. Choose some by their numbers, like`,
    `  ${commandOf(shell)} ${choices.join(' ')}`,
    `or one of each answer (${distinct}) with --distinct, or all of them with --pick all. --list shows each call`,
  ].join('\n')
}

function commandOf(shell: Shell): string {
  const options = ['root', 'api', 'env'].flatMap((name) => {
    const value = textOption(shell, name)
    return value === undefined || value === '.' ? [] : [`--${name} ${quoted(value)}`]
  })
  const servers = listOption(shell, 'server').map((server) => `--server ${quoted(server)}`)
  return ['callsheet import', ...shell.args.map(quoted), ...options, ...servers].join(' ')
}

function quoted(text: string): string {
  return /^[\w./:@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

// A wrong choice is the mistake of the person at the keyboard.
function calling<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    throw error instanceof TypeError ? new Mistake(error.message) : error
  }
}
