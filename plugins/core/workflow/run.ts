import type { Action, ApiVersion, Documents, JsonObject, Project, Workflow } from '../model.ts'
import type { Send } from '../send.ts'
import { filled } from './evaluate.ts'
import { completeInputs, inputNames } from './inputs.ts'
import type { Scope } from './scope.ts'
import { failed, isOver, type Outcome, type Running, type Session, tooMany, workflowOf } from './session.ts'
import type { StepRun } from './step.ts'
import { inputsFrom, visit, wordsOf } from './visit.ts'

/**
 * Runs a workflow: each step makes its call over `send`, is judged by its criteria, and hands its outputs to the later
 * ones. What follows a step is what its actions say; a step that fails without one ends the workflow. Recorded, live and
 * faulty runs differ in `send` alone. It never rejects, and it ends: after `mostSteps` steps at the latest.
 */
export async function runWorkflow(workflow: Workflow, given: JsonObject, world: WorkflowWorld): Promise<WorkflowRun> {
  const session: Session = {
    world,
    ran: [],
    started: 0,
    workflows: new Map(),
    first: new Map(),
    run: (called, inputs, depth) => run(called, inputs, session, depth),
  }
  const { ok, outputs, why } = await session.run(workflow, given, 0)
  return { workflow: workflow.id, ok, outputs, steps: session.ran, ...(why !== undefined && { why }) }
}

/** What a run is given of the world. */
export interface WorkflowWorld {
  send: Send
  project: Pick<Project, 'apis' | 'workflows'>
  documents: Documents
  wait(milliseconds: number): Promise<void>
  /** ISO 8601 */
  now(): string
  /** What the calls of a version begin with. Default: `{server}`, as in recordings. */
  server?(version: ApiVersion): string
  /** Is told of each step when it is over. */
  onStep?(step: StepRun): void
  /** Default: 200. A step that is tried again counts again. */
  mostSteps?: number
  /** Longest pause before a step is tried again, in milliseconds. Default: 60,000. */
  longestPause?: number
}

/** How a run went. `steps` is in order, those of workflows that were called among them. `why` it failed, in a sentence. */
export interface WorkflowRun {
  workflow: string
  ok: boolean
  outputs: JsonObject
  steps: StepRun[]
  why?: string
}

async function run(workflow: Workflow, given: JsonObject, session: Session, depth: number): Promise<Outcome> {
  const { inputs, wrong } = completeInputs(workflow, given)
  if (depth > deepest) return failed(`Workflows call each other more than ${deepest} times deep`)
  if (wrong.length > 0) return failed(`The inputs of "${workflow.name}" are not what it asks for: ${wrong.join('; ')}`)
  const before = await runBefore(workflow, inputs, session, depth)
  if (before !== undefined) return failed(before)

  const steps = new Map<string, JsonObject>()
  const { workflows } = session
  const scope: Scope = { inputs, outputs: {}, steps, workflows, sources: workflow.sources }
  const ended = await runSteps({ workflow, scope, session, depth })
  const outputs = outputsOf(workflow, scope)
  workflows.set(workflow.name, { inputs, outputs })
  return { ...ended, outputs }
}

// A workflow that others depend on runs once, with those of the inputs that it declares.
async function runBefore(workflow: Workflow, inputs: JsonObject, session: Session, depth: number) {
  for (const id of workflow.dependsOn) {
    const first = workflowOf(id, session)
    if (first === undefined) return `The workflow "${id}", which comes first, is not there`
    const names = new Set(inputNames(first))
    const own = Object.fromEntries(Object.entries(inputs).filter(([name]) => names.has(name)))
    const known = session.first.get(id)
    if (known === undefined && session.first.has(id)) return `The workflow "${first.name}" waits for itself`
    session.first.set(id, known)
    const outcome = known ?? (await session.run(first, own, depth + 1))
    session.first.set(id, outcome)
    if (!outcome.ok) return `The workflow "${first.name}", which comes first, failed: ${outcome.why}`
  }
  return
}

async function runSteps(running: Running): Promise<Omit<Outcome, 'outputs'>> {
  const { workflow, session } = running
  let at = 0
  for (;;) {
    const step = workflow.steps[at]
    if (step === undefined) return { ok: true }
    const { ran, action } = await visit(step, running)
    if (action) ran.next = wordsOf(action)

    if (action?.type === 'goto' && action.workflow !== undefined) return transfer(action, running)
    if (action?.type === 'goto') {
      at = workflow.steps.findIndex(({ id }) => id === action.step)
      if (at === -1) return { ok: false, why: `There is no step "${action.step}" to go to` }
      if (isOver(session)) return { ok: false, why: tooMany(session) }
      continue
    }
    if (!ran.ok) return { ok: false, why: `The step "${step.id}" failed: ${ran.why}` }
    if (action?.type === 'end') return { ok: true }
    at++
  }
}

// One way: what the other workflow comes to is what this one comes to.
async function transfer(action: Action, { session, scope, depth }: Running): Promise<Omit<Outcome, 'outputs'>> {
  const target = workflowOf(action.workflow ?? '', session)
  if (target === undefined) return { ok: false, why: `There is no workflow "${action.workflow}" to go to` }
  const { ok, why } = await session.run(target, inputsFrom(action.parameters, scope), depth + 1)
  return { ok, ...(why !== undefined && { why }) }
}

function outputsOf({ outputs }: Workflow, scope: Scope): JsonObject {
  return Object.fromEntries(
    Object.entries(outputs).flatMap(([name, value]) => {
      const now = filled(value, scope)
      return now === undefined ? [] : [[name, now]]
    }),
  )
}

const deepest = 10
