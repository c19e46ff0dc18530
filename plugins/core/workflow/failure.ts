import { finding } from '../finding.ts'
import type { Finding, Workflow } from '../model.ts'
import type { WorkflowRun } from './run.ts'

/** What a run that failed tells: the criterion that was not met, at its place, and what came. Nothing, if all went well. */
export function failureOf({ id, name, place }: Workflow, { ok, why = 'it failed', steps }: WorkflowRun): Finding[] {
  if (ok) return []
  const failed = steps.findLast((step) => !step.ok && step.workflow === id) ?? steps.findLast((step) => !step.ok)
  const criterion = failed?.judged.find((one) => !one.ok)?.criterion
  return [
    finding({
      code: 'workflow-failed',
      severity: 'error',
      message: `The workflow "${name}" failed. ${why}`,
      help: 'Mend the workflow or the API. If it is right so, say it in a criterion, or in an action under "onFailure".',
      place: criterion?.place ?? failed?.place ?? place,
      culprit: `${id} ${failed?.step ?? ''}`,
    }),
  ]
}
