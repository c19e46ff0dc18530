import type { Verified } from '#plugins/node/verify-live.ts'
import type { DriftPlace } from '#core/drift.ts'
import type { ApiVersion, Project, Scenario } from '#core/model.ts'
import { Mistake } from '#plugins/node/mistake.ts'
import { type CliCommand, type Shell, textOption } from './command.ts'
import { tell } from './tell.ts'

/** Makes recorded calls again, against a server, and says where the answers differ and who is wrong. */
export const verifyCommand: CliCommand = {
  name: 'verify',
  summary: 'make recorded calls again, against a live server, and say what drifted and who is wrong',
  declare(command) {
    command
      .requiredOption('--live <url>', 'the server to call: what {server} of the recordings stands for')
      .option('--scenario <name...>', 'these scenarios alone: card-declined, payments/2.1.0/card-declined')
      .option('--api <api@version>', 'the scenarios of this API, or of one version of it')
      .option('--header <line...>', 'a credential: its value in place of what was taken out of that header')
      .option('--rate <number>', 'at most so many calls in a second')
      .option('--timeout <seconds>', 'how long to wait for an answer', '30')
      .option('--allow-mutations', 'run scenarios with "mutates: true", too')
      .option('--update', 'record scenarios anew that drifted; without it no recording is touched')
      .addHelpText('after', help)
  },
  run: verifyLive,
}

const help = `
Ids, tokens and cursors that the server gives now go into the later calls. Idempotency keys are new in each run.
What was taken out of the recordings is filled in, and neither printed nor written:
  {{token}} is CALLSHEET_TOKEN of the environment, {{apiKey}} is CALLSHEET_API_KEY, {{token2}} is CALLSHEET_TOKEN2;
  --header "authorization: Bearer …" goes before these, in every call that was recorded with that header. A header
  that no call was recorded with goes with all of them;
  CALLSHEET_EXPIRED_TOKEN_TOKEN goes before both, in the scenario expired-token alone.
Calls that fail in passing (no answer, 5xx, 429, Retry-After) are made again, three times at most.
The result goes to recordings/verification.json, from which the site shows it. Exit code 1: something drifted, or could not
be asked.

Example:
  CALLSHEET_TOKEN=$(get-token) callsheet verify --live https://sandbox.example.com --api payments@2.1.0 --rate 5`

async function verifyLive(shell: Shell): Promise<number> {
  const { loadProject } = await import('#plugins/node/project.ts')
  const { credentialsFrom } = await import('#plugins/node/credentials.ts')
  const { classifiedIn, keepVerification, sender, verifyScenario } = await import('#plugins/node/verify-live.ts')
  const { verdictWords } = await import('#core/drift/words.ts')

  const server = serverOf(shell)
  const [rate, timeout] = [positive(shell, 'rate'), positive(shell, 'timeout') ?? 30]
  const reading = await loadProject(shell.root)
  const chosen = await chosenScenarios(reading.project, shell)
  const recorded = new Set(
    chosen.flatMap(({ exchanges }) => exchanges.flatMap(({ call }) => call.headers.map(([name]) => name))),
  )
  const access = credentialsFrom(listOption(shell, 'header'), process.env, recorded)
  const classified = await classifiedIn(shell.root)
  const send = sender({ rate, timeout: timeout * 1000 })
  await knock(server, send)

  const target = {
    root: shell.root,
    reading,
    send,
    server,
    ...access,
    classified,
    update: shell.options.update === true,
  }
  const verified: Verified[] = []
  const skipped: Scenario[] = []
  for (const scenario of chosen) {
    const version = versionOf(reading.project, scenario)
    if (version === undefined) continue
    if (scenario.mutates && !mayMutate(reading.project, scenario, server, shell)) {
      skipped.push(scenario)
      shell.say(`skipped     ${scenario.id}  it mutates: run it with --allow-mutations`)
      continue
    }
    shell.progress(`Calling ${server}: ${scenario.id} …`)
    const one = await verifyScenario(scenario, version, target)
    verified.push(one)
    shell.say(verdictWords(scenario.id, one.outcome, one.verdicts))
    if (one.updated) shell.say(`  ${one.updated}`)
    refuseStranger(verified, server, 5)
  }

  refuseStranger(verified, server, 2)
  await keepVerification(shell.root, reading, verified)
  return finish(shell, reading.project, { server, verified, skipped })
}

async function finish(shell: Shell, project: Project, { server, verified, skipped }: Done): Promise<number> {
  const { driftFinding, skippedFinding } = await import('#core/drift/findings.ts')
  const { isAtLeast } = await import('#core/report.ts')
  const findings = [
    ...verified.flatMap(({ scenario, outcome, verdicts }) =>
      verdicts.flatMap((verdict, index) => {
        const exchange = scenario.exchanges[index]
        return exchange && outcome !== 'updated' ? driftFinding(verdict, exchange) : []
      }),
    ),
    ...skipped.map(({ id, place }) => skippedFinding(id, place)),
  ]
  const counts = (['verified', 'drifted', 'updated', 'unverified'] as const).flatMap((outcome) => {
    const count = verified.filter((one) => one.outcome === outcome).length
    return count > 0 ? [`${count} ${outcome}`] : []
  })
  shell.say(
    `\n${[...counts, ...(skipped.length > 0 ? [`${skipped.length} skipped`] : [])].join(', ')}, against ${server}`,
  )
  const lacks = ({ verdicts }: Verified) =>
    verdicts.some((one) => one.outcome === 'unverified' && (one.reason === 'credentials' || one.reason === 'refused'))
  if (verified.some(lacks))
    shell.say('Credentials are given by --header or in the environment: callsheet verify --help')
  if (!shell.json) return findings.some(({ severity }) => isAtLeast(severity, shell.failOn)) ? 1 : 0
  return tell(shell, { findings, project, extra: { server, scenarios: inJson(verified, skipped) } })
}

function inJson(verified: Verified[], skipped: Scenario[]): unknown[] {
  return [
    ...verified.map(({ scenario, outcome, verdicts, updated }) => ({
      scenario: scenario.id,
      outcome,
      exchanges: verdicts,
      ...(updated && { updated }),
    })),
    ...skipped.map(({ id }) => ({ scenario: id, outcome: 'skipped', exchanges: [] })),
  ]
}

function serverOf(shell: Shell): string {
  const text = textOption(shell, 'live') ?? ''
  const url = /^https?:\/\/[^/]/i.test(text) && URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined)
    throw new Mistake(`"${text}" is not the address of a server. Write it like https://sandbox.example.com`)
  if (url.username || url.password)
    throw new Mistake('Give credentials with --header, not in the address of the server')
  if (url.search || url.hash) throw new Mistake('The address of a server has neither a query nor a fragment')
  return url.href.replace(/\/+$/, '')
}

async function chosenScenarios({ scenarios, apis }: Project, shell: Shell): Promise<Scenario[]> {
  const { scenariosNamed } = await import('#core/recording/scenario-name.ts')
  const { didYouMean } = await import('#core/project/nearest.ts')
  const { noVersion, readTarget } = await import('#core/bind/target.ts')
  const names = listOption(shell, 'scenario')
  const target = textOption(shell, 'api')
  const { api, version } = readTarget(target ?? '')
  const ofApi = scenarios.filter(
    (one) => target === undefined || (one.api === api && (version ?? one.version) === one.version),
  )
  if (
    target !== undefined &&
    !apis.some(({ id, versions }) => id === api && versions.some((one) => (version ?? one.version) === one.version))
  ) {
    throw new Mistake(noVersion(apis, target))
  }

  const named = names.flatMap((name) => {
    const found = scenariosNamed(ofApi, name)
    if (found.length > 0) return found
    const choices = ofApi.map((scenario) => (name.includes('/') ? scenario.id : scenario.name))
    throw new Mistake(`There is no scenario "${name}". ${didYouMean(name, choices) ?? 'Nothing is recorded yet.'}`)
  })
  const chosen = names.length === 0 ? ofApi : ofApi.filter((one) => named.includes(one))
  if (chosen.length === 0)
    throw new Mistake('Nothing is recorded yet that could be verified. See callsheet record --help')
  return chosen
}

function versionOf({ apis }: Project, { api, version }: Scenario): ApiVersion | undefined {
  return apis.find(({ id }) => id === api)?.versions.find((one) => one.version === version)
}

function mayMutate({ apis }: Project, { api }: Scenario, server: string, { options }: Shell): boolean {
  const allowed = apis.find(({ id }) => id === api)?.evidence.mutations ?? []
  return options.allowMutations === true || allowed.some((one) => one.replace(/\/+$/, '') === server)
}

// Any answer will do: it is there.
async function knock(
  server: string,
  send: (call: { method: string; url: string; headers: [] }) => Promise<unknown>,
): Promise<void> {
  await send({ method: 'HEAD', url: server, headers: [] }).catch((error: Error) => {
    const cause = error.cause instanceof Error && error.cause.message ? error.cause.message : error.message
    throw new Mistake(`${server} does not answer: ${cause}. Nothing was written`)
  })
}

// Another server answers everything, too. What it says is no evidence.
function refuseStranger(verified: Verified[], server: string, least: number): void {
  const asked = verified.flatMap(({ verdicts }) => verdicts).filter(({ outcome }) => outcome !== 'unverified')
  const strange = asked.filter(({ differences }) => differences.some(isStrange))
  const operations = new Set(strange.map(({ operation }) => operation))
  if (asked.length < least || operations.size < 2 || strange.length < 0.9 * asked.length) return
  throw new Mistake(
    `${server} answered ${strange.length} of ${asked.length} calls as if it knew none of them. Is it the right address, with the path below which the API lies? Nothing was written`,
  )
}

function isStrange({ kind, live }: DriftPlace): boolean {
  return kind === 'gone' || (kind === 'status' && live === '404') || (kind === 'media' && live === 'text/html')
}

function positive(shell: Shell, name: string): number | undefined {
  const text = textOption(shell, name)
  if (text === undefined) return
  const number = Number(text)
  if (Number.isFinite(number) && number > 0) return number
  throw new Mistake(`--${name} "${text}" is not a number above zero`)
}

function listOption({ options }: Shell, name: string): string[] {
  const value = options[name]
  return Array.isArray(value) ? value.map(String) : []
}

interface Done {
  server: string
  verified: Verified[]
  skipped: Scenario[]
}
