import { basename } from 'node:path'

import type { Captured } from '#core/captures/index.ts'
import type { Candidate } from '#core/captures/groups.ts'
import type { ApiVersion, Finding, Reading } from '#core/model.ts'
import type { Captures, Taken } from '#plugins/node/captures/read-captures.ts'
import { Mistake } from '#plugins/node/mistake.ts'
import { declareClassify } from './classify.ts'
import { type CliCommand, type Shell, textOption } from './command.ts'
import { tell } from './tell.ts'

/** Turns captures of other tools into recordings: redacted in memory, bound to the contract, then written. */
export const importCommand: CliCommand = {
  name: 'import',
  summary: 'turn captured calls (HAR, Postman, curl …) into scenarios, redacted before anything is written',
  declare(command) {
    declareClassify(command)
    command
      .argument('<file...>', 'captures: HAR, Postman, Bruno, VCR, curl -i, OTLP traces, or our own recordings')
      .option('--api <api@version>', 'the contract that the calls belong to; default: the one whose servers they call')
      .option('--scenario <name>', 'the name of the scenario; default: the name of the file')
      .option('--title <text>', 'what the scenario shows, in a few words')
      .option('--server <url...>', 'further addresses where the API was called, like http://localhost:8080')
      .option('--env <name>', 'where it was captured: sandbox, staging …')
      .option('--list', 'show the calls by operation, with their numbers, and write nothing')
      .option('--pick <calls>', 'the calls of the scenario: numbers and operations, like 3,7-9 or createPayment:402')
      .option(
        '--as <name=calls>',
        'several scenarios out of one capture, each with --as "card-declined=3,7"',
        collected,
      )
      .option('--only <operations>', 'look at calls of these operations alone: createPayment:4xx,getPayment', collected)
      .option('--distinct', 'of the calls of an operation with one status take the first')
      .option('--choose', 'ask which calls become which scenario, of a short capture, too')
      .option('--all', 'keep all calls, also those that are not in the contract')
      .addHelpText('after', examples)
  },
  run: importCaptures,
}

const examples = `
More than 20 calls are not taken without a choice: a scenario is for people to read.

Example:
  callsheet import shop.har --list
  callsheet import shop.har --api payments@2.1.0 --scenario card-declined --pick 3,7-9
  callsheet import shop.har --as "card-declined=createPayment:402" --as "paid=3,8"
  callsheet import shop.postman_collection.json --api payments@2.1.0`

function collected(text: string, before: string[] = []): string[] {
  return [...before, text]
}

async function importCaptures(shell: Shell): Promise<number> {
  const { loadProject } = await import('#plugins/node/project.ts')
  const { checkName, nameFrom } = await import('#plugins/node/keep.ts')
  const { readCaptures } = await import('#plugins/node/captures/read-captures.ts')
  const { knownTo, toCandidates } = await import('./import/candidates.ts')
  const { chooseScenarios, isChosen } = await import('./import/choose.ts')
  const servers = serversOf(shell)
  const name = textOption(shell, 'scenario')
  if (name !== undefined) checkName(name)

  shell.progress('Reading content/ and recordings/ …')
  const reading = await loadProject(shell.root)
  const keeps = knownTo(reading.project.apis, servers)
  const captures = await readCaptures(shell.args, { keeps, show: shell.progress })
  const findings = isChosen(shell) || isList(shell) ? captures.findings.map(asWarning) : captures.findings
  if (captures.taken.length === 0 || findings.some(({ severity }) => severity === 'error')) {
    return Math.max(1, await finish(shell, captures.findings, 'Nothing was written.'))
  }

  const version = await chooseVersion(shell, reading, captures, servers)
  const { kept, left } = await inContract(captures.taken, version, servers, shell.options.all === true)
  if (kept.length === 0) throw new Mistake(noneKept(captures.taken))
  const candidates = toCandidates(kept, version, reading, servers)
  if (isList(shell)) return list(shell, candidates, left, captures.findings)

  await sayLeftOut(shell, left)
  const fallback = nameFrom(basename(shell.args[0] ?? '').replace(/\.[^.]*$/, ''))
  const scenarios = await chooseScenarios(shell, candidates, fallback)
  return write({ shell, reading, version, servers, source: captures.source, findings }, kept, scenarios)
}

interface Import {
  shell: Shell
  reading: Reading
  version: ApiVersion | undefined
  servers: string[]
  source: string
  findings: Finding[]
}

async function write(
  { shell, reading, version, servers, source, findings }: Import,
  kept: readonly Taken[],
  scenarios: { name: string; calls: Candidate[] }[],
): Promise<number> {
  const { checkClassify, keepClassified } = await import('./classify.ts')
  await checkClassify(shell)
  const { readWhole, seenBeside } = await import('#plugins/node/captures/read-captures.ts')
  const { withAttached } = await import('#plugins/node/captures/attached.ts')
  const wanted = new Set(scenarios.flatMap(({ calls }) => calls.map(({ number }) => number)))
  const taken = kept.filter(({ number }) => wanted.has(number))
  const read = await readWhole(shell.args, taken, shell.progress)
  const whole = new Map(
    await Promise.all(read.map(async (one, index) => [taken[index]?.number, await withAttached(one)] as const)),
  )

  const title = textOption(shell, 'title')
  if (title !== undefined && scenarios.length > 1)
    throw new Mistake('--title is for one scenario, and there are several')
  const all = [...findings]
  const files: unknown[] = []
  for (const { name, calls } of scenarios) {
    shell.progress(`Taking the secrets out of ${calls.length} calls …`)
    const done = await keepClassified(shell, {
      root: shell.root,
      reading,
      captured: calls.flatMap(({ number }) => whole.get(number) ?? []),
      seen: seenBeside(kept, new Set(calls.map(({ number }) => number))),
      name,
      source,
      servers,
      version,
      title,
      env: textOption(shell, 'env'),
      yes: shell.options.yes === true,
    })
    for (const line of [...done.said, done.closing]) shell.say(line)
    all.push(...done.findings)
    files.push(...done.saved)
  }
  return finish(shell, all, undefined, { files })
}

async function list(shell: Shell, candidates: Candidate[], left: Taken[], findings: Finding[]): Promise<number> {
  const { groupsAsJson, listOfCalls } = await import('./import/list.ts')
  await sayLeftOut(shell, left)
  if (!shell.json) for (const line of listOfCalls(candidates)) shell.say(line)
  return finish(shell, findings, undefined, { groups: groupsAsJson(candidates), leftOut: left.length })
}

function isList({ options }: Shell): boolean {
  return options.list === true
}

// Whoever chooses among the calls of a file that was cut off, chooses among those that are whole.
function asWarning(found: Finding): Finding {
  return found.code === 'capture-truncated' ? { ...found, severity: 'warning' } : found
}

async function chooseVersion(
  shell: Shell,
  { project: { apis } }: Reading,
  { taken }: Captures,
  servers: string[],
): Promise<ApiVersion | undefined> {
  const { noVersion, readTarget, versionNamed, versionOfMost } = await import('#core/bind/target.ts')
  const { knownTo } = await import('./import/candidates.ts')
  const target = textOption(shell, 'api')
  if (target === undefined) {
    const known = taken.map(({ captured }) => captured).filter(knownTo(apis, servers))
    const version = versionOfMost(
      apis,
      known.map(({ call }) => call),
      servers,
    )
    if (version) shell.say(`The calls belong to ${version.api}@${version.version}`)
    return version
  }

  const version = versionNamed(apis, readTarget(target))
  if (version) return version
  throw new Mistake(noVersion(apis, target))
}

// What a browser saves holds much that is no call of the API: pages, fonts, other hosts.
async function inContract(
  taken: readonly Taken[],
  version: ApiVersion | undefined,
  hosts: string[],
  all: boolean,
): Promise<{ kept: Taken[]; left: Taken[] }> {
  const { isCallOf } = await import('./import/candidates.ts')
  if (version === undefined || all) return { kept: [...taken], left: [] }

  const isBound = ({ captured: { call } }: Taken) => isCallOf(call, version, hosts)
  return { kept: taken.filter(isBound), left: taken.filter((one) => !isBound(one)) }
}

function noneKept(taken: readonly Taken[]): string {
  const most = [...new Set(taken.map(({ captured }) => originOf(captured)))].slice(0, 3).join(', ')
  return `None of the calls is in the contract. They went to ${most}: if the API answers there, say so with --server <url>. Or keep them all the same with --all`
}

function originOf({ call: { url } }: Captured): string {
  return URL.canParse(url) ? new URL(url).origin : url
}

async function finish(
  shell: Shell,
  findings: Finding[],
  closing: string | undefined,
  extra: { [name: string]: unknown } = {},
): Promise<number> {
  if (closing !== undefined) shell.say(closing)
  if (findings.length === 0 && !shell.json) return 0

  const { loadProject } = await import('#plugins/node/project.ts')
  const { project } = await loadProject(shell.root)
  return tell(shell, { findings, project, extra })
}

function serversOf({ options }: Shell): string[] {
  const servers = Array.isArray(options.server) ? options.server.map(String) : []
  const wrong = servers.find((server) => !/^https?:\/\/[^/]/i.test(server))
  if (wrong === undefined) return servers
  throw new Mistake(`--server "${wrong}" is not an address. Write it like http://localhost:8080`)
}

// Few are named, many are counted by where they went.
async function sayLeftOut(shell: Shell, left: readonly Taken[]): Promise<void> {
  const { publicUrl, publicUrls } = await import('#core/redact.ts')
  const most = 10
  if (left.length <= most) {
    const shown = publicUrls()
    for (const { captured } of left) {
      shell.say(`Left out: ${captured.call.method} ${shown(captured)} is not in the contract`)
    }
    return
  }
  const counts = new Map<string, number>()
  for (const { captured } of left) counts.set(originOf(captured), (counts.get(originOf(captured)) ?? 0) + 1)
  const hosts = [...counts].toSorted(([, one], [, other]) => other - one)
  const named = hosts.slice(0, 5).map(([origin, count]) => `${publicUrl(origin)} ×${count}`)
  const more = hosts.length > 5 ? ` and ${hosts.length - 5} more hosts` : ''
  shell.say(`Left out: ${left.length} calls that are not in the contract (${named.join(', ')}${more})`)
}
