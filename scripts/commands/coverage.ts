import { statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'

import type { Coverage } from '#core/coverage.ts'
import type { Measure } from '#core/coverage/measure.ts'
import type { Suggestion } from '#core/coverage/next.ts'
import type { ApiVersion, Project } from '#core/model.ts'
import { Mistake } from '#plugins/node/mistake.ts'
import { type CliCommand, type Shell, textOption } from './command.ts'

/** Says how much of what a contract promises its recordings show, and what to record next. */
export const coverage: CliCommand = {
  name: 'coverage',
  summary: 'tell what of each contract is recorded and verified, and what to record next',
  declare(command) {
    command
      .option('--api <api@version>', 'one version, or all versions of one API; default: everything')
      .option('--next <n>', 'how many suggestions for recordings are shown', '10')
      .option('--fail-under <percent>', 'exit 1 if less than that is recorded of one of the versions')
      .option(
        '--of <what>',
        'what --fail-under and --badge count: answers, operations, headers, fields, variants, parameters, bodies or everything',
        'answers',
      )
      .option('--verified', 'let --fail-under and --badge count only what verified recordings show')
      .option('--badge <file>', 'write a badge as SVG, of all versions that are looked at')
      .addHelpText(
        'after',
        `
An answer is a status with one of its media types. It is observed when a recording shows it, and verified when one does
that agreed with the API when the API was last asked.

Examples:
  callsheet coverage --api payments@2.1.0 --fail-under 80
  callsheet coverage --of everything --verified --badge coverage.svg`,
      )
  },
  run: tellCoverage,
}

async function tellCoverage(shell: Shell): Promise<number> {
  const { loadProject } = await import('#plugins/node/project.ts')
  const { coverageOf } = await import('#core/coverage.ts')
  const { nextToRecord } = await import('#core/coverage/next.ts')
  const measure = await measureOf(shell)
  const next = numberOption(shell, 'next', 'a number of suggestions', Infinity) ?? 0
  const percent = numberOption(shell, 'failUnder', 'a percentage', 100)
  checkBadge(textOption(shell, 'badge'))

  shell.progress('Reading content/ and recordings/ …')
  const { project, documents } = await loadProject(shell.root)
  const told = (await versionsOf(project, textOption(shell, 'api'))).map((version): Told => {
    const coverage = coverageOf(project, documents, version)
    return { coverage, wishes: nextToRecord(coverage, version) }
  })
  const failures = [...unreadable(project, shell), ...(await shortfalls(told, measure, percent))]

  if (shell.json) await printJson(shell, project, told, next)
  else await printWords(shell, told, next)
  await writeBadge(shell, told, measure)
  for (const failure of failures) shell.say(failure)
  return percent !== undefined && failures.length > 0 ? 1 : 0
}

async function measureOf(shell: Shell): Promise<Measure> {
  const { measurable } = await import('#core/coverage/measure.ts')
  const { didYouMean } = await import('#core/project/nearest.ts')
  const of = textOption(shell, 'of') ?? ''
  if (!measurable().includes(of)) {
    throw new Mistake(`"${of}" cannot be counted. ${didYouMean(of, measurable()) ?? ''}`.trim())
  }
  return { of, seen: shell.options.verified === true ? 'verified' : 'observed' }
}

function numberOption(shell: Shell, name: string, what: string, most: number): number | undefined {
  const text = textOption(shell, name)
  if (text === undefined) return
  const number = Number(text.trim().replace(/ ?%$/, ''))
  if (/\d/.test(text) && number >= 0 && number <= most) return number
  throw new Mistake(`"${text}" is not ${what}${most === Infinity ? '' : ` from 0 to ${most}`}`)
}

function checkBadge(file: string | undefined): void {
  if (file === undefined) return
  const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  if (isFolder(file)) throw new Mistake(`${file} cannot be written: it is a folder`)
  if (!isFolder(dirname(resolve(file)))) throw new Mistake(`${file} cannot be written: there is no such folder`)
}

async function versionsOf({ apis }: Project, target: string | undefined): Promise<ApiVersion[]> {
  const all = apis.flatMap(({ versions }) => versions)
  if (target === undefined && all.length > 0) return all

  const { noVersion, readTarget } = await import('#core/bind/target.ts')
  if (target === undefined)
    throw new Mistake('There is no contract. Put one into content/apis/<api>/<version>/openapi.yaml')
  const { api, version } = readTarget(target)
  const named = all.filter((one) => one.api === api && (version ?? one.version) === one.version)
  if (named.length > 0) return named
  throw new Mistake(noVersion(apis, target))
}

// What is not counted must not pass for covered.
function unreadable({ apis }: Project, shell: Shell): string[] {
  if (textOption(shell, 'api')?.includes('@')) return []
  return apis.flatMap(({ id, unreadable }) =>
    unreadable.map((version) => `${id} ${version} is not counted: its contract cannot be read. See callsheet check`),
  )
}

async function shortfalls(told: Told[], measure: Measure, percent: number | undefined): Promise<string[]> {
  const { isBelow, measured, measuredInWords } = await import('#core/coverage/measure.ts')
  if (percent === undefined) return []
  return told.flatMap(({ coverage }) => {
    const tally = measured([coverage], measure)
    const { api, version } = coverage
    return isBelow(tally, measure, percent)
      ? [`${api} ${version}: ${measuredInWords(tally, measure)}, which is less than ${percent} %`]
      : []
  })
}

async function printWords({ print, color }: Shell, told: Told[], next: number): Promise<void> {
  const { coverageInWords } = await import('#core/coverage/terminal.ts')
  print(told.map(({ coverage, wishes }) => coverageInWords(coverage, wishes, { color, next })).join('\n\n'))
}

async function printJson({ print }: Shell, project: Project, told: Told[], next: number): Promise<void> {
  const { summaryOf } = await import('#core/report.ts')
  const coverage = told.map(({ coverage, wishes }) => ({ ...coverage, next: wishes.slice(0, next) }))
  print(JSON.stringify({ findings: [], summary: summaryOf(project, []), coverage }, null, 2))
}

async function writeBadge(shell: Shell, told: Told[], measure: Measure): Promise<void> {
  const file = textOption(shell, 'badge')
  if (file === undefined) return
  const { coverageBadge } = await import('#core/coverage/badge.ts')
  const { measured } = await import('#core/coverage/measure.ts')
  const { save } = await import('#plugins/node/save.ts')
  const tally = measured(
    told.map(({ coverage }) => coverage),
    measure,
  )
  await save(dirname(resolve(file)), [{ path: basename(file), text: coverageBadge(tally, measure) }])
  shell.say(`The badge is in ${file}`)
}

interface Told {
  coverage: Coverage
  wishes: Suggestion[]
}
