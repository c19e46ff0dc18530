import type { Answer, Call, JsonObject } from '../model.ts'

/** What expressions can see at a moment of a run. */
export interface Scope {
  inputs: JsonObject
  /** Of the workflow itself at its end; in a step that calls a workflow, of that one. */
  outputs: JsonObject
  /** Outputs of the steps that ran, by id. */
  steps: Map<string, JsonObject>
  /** Of the workflows that ran, by name. */
  workflows: Map<string, { inputs: JsonObject; outputs: JsonObject }>
  sources: readonly { name: string; url: string; type: string }[]
  /** The call that the step made, with the values of its path parameters, and what came. */
  call?: Call
  path?: JsonObject
  answer?: Answer
}
