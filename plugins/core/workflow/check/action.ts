import { listOf, textOf } from '../../json.ts'
import type { Json, JsonObject } from '../../model.ts'
import { toPointer } from '../../pointer.ts'
import { didYouMean } from '../../project/nearest.ts'
import { checkCriterion } from './criterion.ts'
import { checkTwice, type Path } from './names.ts'
import { type Context, checkWorkflowId } from './target.ts'

/** Tells of actions that lead nowhere. */
export function checkActions(owner: JsonObject, keys: string[], at: Path, steps: Json[], context: Context): void {
  for (const key of keys) {
    checkTwice(listOf(owner, key), [...at, key], context.report)
    for (const [index, action] of listOf(owner, key).entries()) checkAction(action, [...at, key, index], steps, context)
  }
}

/** Tells of an action that leads nowhere. Of a component nobody knows in which workflow its steps are. */
export function checkAction(action: Json, at: Path, steps: Json[] | undefined, context: Context): void {
  const { report } = context
  const [type, step, workflow] = ['type', 'stepId', 'workflowId'].map((key) => textOf(action, key))
  if (textOf(action, 'reference') !== undefined) return
  if (step !== undefined && workflow !== undefined) {
    report(toPointer([...at, 'workflowId']), 'An action has both "stepId" and "workflowId"', {
      help: 'Keep one of them.',
    })
  } else if (type === 'goto' && step === undefined && workflow === undefined) {
    report(toPointer(at), 'A "goto" does not say where to', { help: 'Add "stepId" or "workflowId".' })
  }
  const ids = steps?.flatMap((one) => textOf(one, 'stepId') ?? [])
  if (step !== undefined && ids && !ids.includes(step)) {
    const help = didYouMean(step, ids)
    report(
      toPointer([...at, 'stepId']),
      `There is no step "${step}" in this workflow`,
      help === undefined ? {} : { help },
    )
  }
  if (workflow !== undefined) checkWorkflowId(workflow, [...at, 'workflowId'], context)
  for (const [index, criterion] of listOf(action, 'criteria').entries())
    checkCriterion(criterion, [...at, 'criteria', index], report)
}
