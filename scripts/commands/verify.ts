import type { Verified } from '#plugins/node/verify-live.ts'
import { type CliCommand, listOption, type Shell, textOption } from './command.ts'
import { serverAddress } from './server-address.ts'
import { type Skipped, positive, reasonToSkip, scenariosToVerify, skipWords, versionOf } from './verify/chosen.ts'
import { finish } from './verify/finish.ts'
import { knock, refuseStranger } from './verify/stranger.ts'

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
      .option('--prepared', 'run scenarios that say what they need: it has been brought about')
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

  const server = serverAddress(textOption(shell, 'live') ?? '')
  const [rate, timeout] = [positive(shell, 'rate'), positive(shell, 'timeout') ?? 30]
  const reading = await loadProject(shell.root)
  const chosen = await scenariosToVerify(shell, reading.project)
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
  const skipped: Skipped[] = []
  for (const scenario of chosen) {
    const version = versionOf(reading.project, scenario)
    if (version === undefined) continue
    const reason = reasonToSkip(scenario, reading.project, server, shell)
    if (reason) {
      skipped.push({ scenario, reason })
      shell.say(`skipped     ${scenario.id}  ${skipWords(scenario, reason)}`)
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
