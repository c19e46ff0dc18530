import type { JsonObject, Workflow } from '../model.ts'
import type { WorkflowWorld } from './run.ts'
import type { Scope } from './scope.ts'
import type { StepRun } from './step.ts'

/** What the workflows of one run share. */
export interface Session {
  world: WorkflowWorld
  /** Steps that are over, in order. */
  ran: StepRun[]
  /** How many steps began. */
  started: number
  /** What expressions see of workflows that ran. */
  workflows: Scope['workflows']
  /** Workflows that others depend on, by id; those that run now have no outcome yet. */
  first: Map<string, Outcome | undefined>
  /** Runs a workflow that another one calls, so deep. */
  run(workflow: Workflow, inputs: JsonObject, depth: number): Promise<Outcome>
}

/** A workflow that runs, and how deep it was called. */
export interface Running {
  workflow: Workflow
  scope: Scope
  session: Session
  depth: number
}

/** How a workflow ended. */
export interface Outcome {
  ok: boolean
  outputs: JsonObject
  why?: string
}

/** A workflow by its id. */
export function workflowOf(id: string, { world }: Session): Workflow | undefined {
  return world.project.workflows.find((one) => one.id === id)
}

/** Were as many steps made as may be? */
export function isOver({ started, world }: Session): boolean {
  return started >= (world.mostSteps ?? 200)
}

/** What is said then. */
export function tooMany({ world }: Session): string {
  return `More than ${world.mostSteps ?? 200} steps were made: its actions go in a circle`
}

/** A workflow that ended before it did anything. */
export function failed(why: string): Outcome {
  return { ok: false, outputs: {}, why }
}
