import type { Answer, Argument, Call, Json, JsonObject, Place, Step, Workflow } from '../model.ts'
import { causeOf } from '../rerun/persist.ts'
import { stepCall } from './call.ts'
import { judge, type Judged } from './criterion.ts'
import { filled } from './evaluate.ts'
import { filledBody } from './replace.ts'
import type { WorkflowWorld } from './run.ts'
import type { Scope } from './scope.ts'

/** How a step went. `attempt` counts from 1; `next` is the action that followed, in words; `why` it failed, in words. */
export interface StepRun {
  workflow: string
  step: string
  attempt: number
  ok: boolean
  call?: Call
  answer?: Answer
  judged: Judged[]
  outputs: JsonObject
  why?: string
  next?: string
  place: Place
}

export type Arguments = readonly Argument[]

/**
 * Makes the call of a step, or runs the workflow that it calls, and judges what came. Without criteria an answer below 400
 * is a success.
 */
export async function runStep(step: Step, setting: Setting): Promise<Omit<StepRun, 'attempt'>> {
  const about = { workflow: setting.workflow.id, step: step.id, place: step.place }
  const made = await make(step, setting)
  if (!made.isAnswered) {
    const { call, why } = made
    return { ...about, ok: false, judged: [], outputs: {}, why, ...(call && { call }) }
  }

  const { scope, why: inner } = made
  const { call, answer } = scope
  const judged = step.criteria.map((criterion) => judge(criterion, scope))
  const failure = inner ?? whyNot(judged, step, answer)
  return {
    ...about,
    ok: failure === undefined,
    ...(call && { call }),
    ...(answer && { answer }),
    judged,
    outputs: failure === undefined ? outputsOf(step, scope) : {},
    ...(failure !== undefined && { why: failure }),
  }
}

async function make(step: Step, setting: Setting): Promise<Made> {
  const missing = step.dependsOn.find((id) => !setting.scope.steps.has(id))
  if (missing !== undefined) return unanswered(`it depends on the step "${missing}", which has not succeeded`)
  const { does } = step
  if (does.kind === 'workflow') return makeWorkflow(does.workflow, step, setting)
  if (does.kind === 'operation') return makeCall(does, step, setting)
  return unanswered(`"${does.text}" is no operation of a contract in this project, so it cannot be called`)
}

async function makeWorkflow(id: string, { parameters }: Step, { scope, callWorkflow, last }: Setting): Promise<Made> {
  const inputs = parameters.flatMap(({ name, value }): [string, Json][] => {
    const now = filled(value, scope)
    return now === undefined ? [] : [[name, now]]
  })
  const { ok, outputs, why } = await callWorkflow(id, Object.fromEntries(inputs))
  const { call, answer } = last() ?? {}
  const after = { ...scope, outputs, ...(call && { call }), ...(answer && { answer }) }
  return { isAnswered: true, scope: after, ...(!ok && { why: why ?? 'it failed' }) }
}

async function makeCall(
  does: Extract<Step['does'], { kind: 'operation' }>,
  { parameters, body, timeout }: Step,
  { scope, world }: Setting,
): Promise<Made> {
  const version = world.project.apis
    .find(({ id }) => id === does.api)
    ?.versions.find((one) => one.version === does.version)
  const operation = version?.operations.find(({ id }) => id === does.operation)
  if (!version || !operation) return unanswered(`${does.api} ${does.version} has no operation "${does.operation}"`)

  const values = parameters.map((argument) => ({ argument, value: filled(argument.value, scope) }))
  const lost = values.find(({ argument: { name, in: place }, value }) => {
    const known = operation.parameters.find((one) => one.name === name && one.in === place)
    return value === undefined && (place === 'path' || known?.required)
  })
  if (lost)
    return unanswered(`${JSON.stringify(lost.argument.value)} of the parameter "${lost.argument.name}" has no value`)

  const payload = body && filledBody(body, scope)
  if (body?.payload !== undefined && payload === undefined)
    return unanswered(`the body ${JSON.stringify(body.payload).slice(0, 80)} has no value`)
  const { contentType } = body ?? {}
  const made = stepCall(
    operation,
    {
      parameters: values.flatMap(({ argument, value }) => (value === undefined ? [] : [{ argument, value }])),
      ...(payload !== undefined && { body: { value: payload, ...(contentType !== undefined && { contentType }) } }),
    },
    world.documents,
  )
  if ('why' in made) return unanswered(made.why)

  const server = world.server?.(version).replace(/\/+$/, '') ?? '{server}'
  const call = { ...made.call, url: server + made.call.url.slice('{server}'.length) }
  const came = await inTime(world.send(call), timeout, world).then(
    (answer) => ({ answer }),
    (error) => ({ why: `no answer came: ${causeOf(error)}` }),
  )
  if ('why' in came) return { ...unanswered(came.why), call }
  return { isAnswered: true, scope: { ...scope, call, path: made.path, answer: came.answer } }
}

function inTime(answer: Promise<Answer>, timeout: number | undefined, { wait }: WorkflowWorld): Promise<Answer> {
  if (timeout === undefined) return answer
  const late = wait(timeout).then(() => {
    throw new Error(`none within ${timeout} ms`)
  })
  return Promise.race([answer, late])
}

function whyNot(judged: Judged[], { criteria, does }: Step, answer: Answer | undefined): string | undefined {
  const [broken] = judged.filter(({ ok }) => !ok)
  if (broken) return `${broken.criterion.condition} is not met: ${broken.said}`
  const isRefused = does.kind === 'operation' && criteria.length === 0 && answer !== undefined && answer.status >= 400
  return isRefused ? `it was answered with ${answer.status}, and no criterion says that this is right` : undefined
}

function outputsOf({ outputs }: Step, scope: Scope): JsonObject {
  return Object.fromEntries(
    Object.entries(outputs).flatMap(([name, value]) => {
      const now = filled(value, scope)
      return now === undefined ? [] : [[name, now]]
    }),
  )
}

function unanswered(why: string): { isAnswered: false; why: string } {
  return { isAnswered: false, why }
}

type Made = { isAnswered: true; scope: Scope; why?: string } | { isAnswered: false; why: string; call?: Call }

interface Setting {
  workflow: Workflow
  scope: Scope
  world: WorkflowWorld
  callWorkflow(id: string, inputs: JsonObject): Promise<{ ok: boolean; outputs: JsonObject; why?: string }>
  /** The last step that a workflow made which this one called. */
  last(): StepRun | undefined
}
