import { headerOf } from '../http.ts'
import type { Action, JsonObject, Step } from '../model.ts'
import { retryAfter } from '../rerun/persist.ts'
import { judge } from './criterion.ts'
import { filled } from './evaluate.ts'
import type { Scope } from './scope.ts'
import { failed, isOver, type Running, tooMany, workflowOf } from './session.ts'
import { type Arguments, runStep, type StepRun } from './step.ts'

/** A step, tried again while its actions say so. `action` is what follows. */
export async function visit(step: Step, running: Running): Promise<{ ran: StepRun; action?: Action }> {
  const tries = new Map<Action, number>()
  for (let attempt = 1; ; attempt++) {
    const ran = await once(step, attempt, running)
    const scope = withMessages(running.scope, ran)
    const isOpen = (action: Action) => action.type !== 'retry' || (tries.get(action) ?? 0) < (action.retryLimit ?? 1)
    const action = (ran.ok ? step.onSuccess : step.onFailure).find(
      (one) => isOpen(one) && one.criteria.every((criterion) => judge(criterion, scope).ok),
    )
    if (action?.type !== 'retry' || isOver(running.session))
      return { ran, ...(action?.type !== 'retry' && action && { action }) }

    const pause = pauseBefore(action, ran, running)
    if (pause > (running.session.world.longestPause ?? 60_000)) {
      ran.why = `${ran.why}; it is to be tried again in ${Math.ceil(pause / 1000)} s, which is too long`
      return { ran }
    }
    tries.set(action, (tries.get(action) ?? 0) + 1)
    ran.next = wordsOf(action)
    await doFirst(action, running, scope)
    if (pause > 0) await running.session.world.wait(pause)
  }
}

async function once(step: Step, attempt: number, running: Running): Promise<StepRun> {
  const { workflow, scope, session, depth } = running
  if (isOver(session)) {
    return {
      workflow: workflow.id,
      step: step.id,
      attempt,
      ok: false,
      judged: [],
      outputs: {},
      why: tooMany(session),
      place: step.place,
    }
  }
  session.started++
  const callWorkflow = async (id: string, inputs: JsonObject) => {
    const target = workflowOf(id, session)
    return target ? await session.run(target, inputs, depth + 1) : failed(`There is no workflow "${id}"`)
  }
  const lastBefore = session.ran.length
  const ran = await runStep(step, {
    workflow,
    scope,
    world: session.world,
    callWorkflow,
    last: () => session.ran.slice(lastBefore).at(-1),
  })
  const told = { ...ran, attempt }
  if (told.ok) scope.steps.set(step.id, told.outputs)
  session.ran.push(told)
  session.world.onStep?.(told)
  return told
}

async function doFirst(action: Action, running: Running, scope: Scope): Promise<void> {
  const { session, workflow, depth } = running
  const step = workflow.steps.find(({ id }) => id === action.step)
  if (step) await once(step, 1, running)
  const target = action.workflow === undefined ? undefined : workflowOf(action.workflow, session)
  if (target) await session.run(target, inputsFrom(action.parameters, scope), depth + 1)
}

// What the answer asks for goes before what the author wrote (Arazzo 1.1, §"Failure Action Object").
function pauseBefore({ retryAfter: seconds = 0 }: Action, { answer }: StepRun, { session }: Running): number {
  const asked = answer && retryAfter(headerOf(answer.headers, 'retry-after'), session.world.now())
  return asked ?? seconds * 1000
}

/** The inputs that an action or a step gives a workflow. */
export function inputsFrom(parameters: Arguments, scope: Scope): JsonObject {
  return Object.fromEntries(
    parameters.flatMap(({ name, value }) => {
      const now = filled(value, scope)
      return now === undefined ? [] : [[name, now]]
    }),
  )
}

function withMessages(scope: Scope, { call, answer }: StepRun): Scope {
  return { ...scope, ...(call && { call }), ...(answer && { answer }) }
}

/** An action in words: `again: retry`. */
export function wordsOf({ name, type, step, workflow }: Action): string {
  return `${name}: ${[type, step ?? workflow].filter((part) => part !== undefined).join(' ')}`
}
