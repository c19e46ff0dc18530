import { setTimeout as sleep } from 'node:timers/promises'

import type { Captured } from '#core/captures/index.ts'
import type { ApiVersion, Call, Finding, JsonObject, Reading, Workflow } from '#core/model.ts'
import type { Send } from '#core/send.ts'
import { Mistake } from '#plugins/node/mistake.ts'
import { listOption, type Shell, textOption } from './command.ts'
import { serverAddress } from './server-address.ts'
import { runWords } from './run-words.ts'

/** One run of the workflow that `--run` names, against `--server`: what was called, and why it failed, if it did. */
export async function workflowSession(
  shell: Shell,
  reading: Reading,
  version: ApiVersion,
): Promise<() => Promise<Session>> {
  const { failureOf, runWorkflow } = await import('#core/workflow.ts')
  const { sender } = await import('#plugins/node/verify-live.ts')
  const { credentialsFrom } = await import('#plugins/node/credentials.ts')

  const workflow = await chosen(reading.project.workflows, version, textOption(shell, 'run') ?? '')
  refuseBroken(workflow, reading)
  const server = serverOf(textOption(shell, 'server'))
  const access = credentialsFrom(listOption(shell, 'header'), process.env, new Set())
  const inputs = await inputsOf(workflow, listOption(shell, 'input'), (name) =>
    access.credentials.value(name, '', false),
  )
  const send = sender({ timeout: 30_000 })
  const words = await runWords(shell, { version, documents: reading.documents, hosts: [server] }, access.secrets)

  return async () => {
    shell.say(`Running ${workflow.name} against ${server}`)
    const captured: Captured[] = []
    const pauses = new AbortController()
    const run = await runWorkflow(workflow, inputs, {
      send: watched(send, captured, access.credentials.always),
      project: reading.project,
      documents: reading.documents,
      server: () => server,
      wait: (milliseconds) => sleep(milliseconds, undefined, { signal: pauses.signal }),
      now: () => new Date().toISOString(),
      onStep: (step) => shell.say(words.step(step)),
    })
    pauses.abort()
    const failures = failureOf(workflow, run).map(words.finding)
    if (captured.length > 0 || run.ok) return { captured, code: run.ok ? 0 : 1, failures }
    throw new Mistake(`No call was made. ${failures[0]?.message}`)
  }
}

async function chosen(workflows: Workflow[], { api, version }: ApiVersion, name: string): Promise<Workflow> {
  const { didYouMean } = await import('#core/project/nearest.ts')
  const own = workflows.filter((one) => one.api === api && one.version === version)
  const found = own.find((one) => one.name === name || one.id === name)
  if (found) return found
  const names = own.map((one) => one.name)
  const hint = didYouMean(name, names) ?? `Write one into content/apis/${api}/${version}/workflows/${name}.arazzo.yaml`
  throw new Mistake(`There is no workflow "${name}" of ${api} ${version}. ${hint}`)
}

// A workflow with a mistake in it may do half of what it should.
function refuseBroken({ name, place }: Workflow, { findings }: Reading): void {
  const [broken] = findings.filter((one) => one.place.path === place.path && one.severity === 'error')
  if (broken === undefined) return
  throw new Mistake(`${place.path}:${broken.place.line} ${broken.message}. Mend it before ${name} is run`)
}

function serverOf(text: string | undefined): string {
  if (text === undefined) throw new Mistake('Say with --server which server the workflow is to call')
  return serverAddress(text)
}

// What was not given may stand in the environment, so that no secret is typed.
async function inputsOf(
  workflow: Workflow,
  given: string[],
  known: (name: string) => string | undefined,
): Promise<JsonObject> {
  const { completeInputs, inputFrom, inputNames } = await import('#core/workflow/inputs.ts')
  const { didYouMean } = await import('#core/project/nearest.ts')
  const names = inputNames(workflow)
  const pairs = given.map((text): [string, string] => {
    const at = text.indexOf('=')
    if (at < 1) throw new Mistake(`"${text.split('=', 1)[0]}" is no input. Write it like --input amount=1200`)
    return [text.slice(0, at), text.slice(at + 1)]
  })
  for (const [name] of pairs) {
    if (names.length > 0 && !names.includes(name))
      throw new Mistake(`${workflow.name} has no input "${name}". ${didYouMean(name, names) ?? ''}`.trim())
  }
  const fromEnvironment = names.flatMap((name): [string, string][] => {
    const value = known(name)
    return value === undefined || pairs.some(([other]) => other === name) ? [] : [[name, value]]
  })
  const entries = [...fromEnvironment, ...pairs].map(([name, text]) => [name, inputFrom(workflow, name, text)])
  const inputs: JsonObject = Object.fromEntries(entries)
  const [wrong] = completeInputs(workflow, inputs).wrong
  if (wrong !== undefined)
    throw new Mistake(`${workflow.name} cannot be run: ${wrong}. Give inputs with --input name=value`)
  return inputs
}

// Every call is kept as it was made, with credentials that the workflow itself does not know.
function watched(
  send: Send,
  captured: Captured[],
  always: Call['headers'] | Iterable<readonly [string, string]>,
): Send {
  const added = [...always]
  return async (call) => {
    const headers = added.filter(([name]) => call.headers.every(([other]) => other !== name))
    const whole: Call = {
      ...call,
      headers: [...call.headers, ...headers.map(([name, value]): [string, string] => [name, value])],
    }
    const started = new Date()
    const kept = { call: whole, started: started.toISOString(), place: { path: 'run' } }
    try {
      const answer = await send(whole)
      captured.push({ ...kept, answer, timing: { total: Date.now() - started.getTime() } })
      return answer
    } catch (error) {
      captured.push({ ...kept, answer: { status: 0, headers: [] }, note: 'no answer came' })
      throw error
    }
  }
}

/** What was called, whether all went well (0), and the findings that say what did not. */
export interface Session {
  captured: Captured[]
  code: number
  failures: Finding[]
}
