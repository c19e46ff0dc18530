/** Workflows in Arazzo 1.0 and 1.1: read from their documents, and run over any `Send`. */
export { failureOf } from './workflow/failure.ts'
export { runWorkflow, type WorkflowRun, type WorkflowWorld } from './workflow/run.ts'
export type { StepRun } from './workflow/step.ts'
