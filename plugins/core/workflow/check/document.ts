import { isObject, listOf, objectOf, textOf } from '../../json.ts'
import type { JsonObject } from '../../model.ts'
import { toPointer } from '../../pointer.ts'
import { type Document, documentOf, type Library, sourcesOf, versionOf } from '../library.ts'
import { checkAction, checkActions } from './action.ts'
import { checkTexts, type Names } from './expressions.ts'
import { checkNames, checkTwice, type Path } from './names.ts'
import { type Report, unsupported } from './report.ts'
import { checkStep } from './step.ts'
import { type Context, checkWorkflowId } from './target.ts'

export function checkReferences(document: Document, library: Library, report: Report): void {
  const { value } = document
  const workflows = listOf(value, 'workflows')
  checkVersion(value, report)
  checkNames(listOf(value, 'sourceDescriptions'), 'name', ['sourceDescriptions'], report)
  checkSources(document, library, report)
  checkNames(workflows, 'workflowId', ['workflows'], report)

  const context = { document, library, report }
  for (const [index, workflow] of workflows.entries()) {
    if (isObject(workflow)) checkWorkflow(workflow, ['workflows', index], context)
  }
  for (const kind of ['successActions', 'failureActions']) {
    const actions = Object.entries(objectOf(objectOf(value, 'components'), kind))
    for (const [name, action] of actions) checkAction(action, ['components', kind, name], undefined, context)
  }
  checkCircles(document, report)
}

function checkVersion(value: JsonObject, report: Report): void {
  const version = textOf(value, 'arazzo')
  if (version === undefined) return
  const [, minor] = /^1\.(\d+)\.\d+(?:-.+)?$/.exec(version) ?? []
  if (minor === undefined) {
    report('/arazzo', `"${version}" is no version of Arazzo that can be read`, {
      help: 'Write "arazzo: 1.0.1" or "arazzo: 1.1.0".',
    })
  } else if (Number(minor) > 1) {
    report('/arazzo', `Arazzo ${version} is read as 1.1`, {
      ...unsupported,
      severity: 'info',
      help: 'What is new in it is not known here.',
    })
  }
  if (textOf(value, '$self')?.includes('#'))
    report('/$self', '"$self" has a fragment', { help: 'Remove "#" and what follows.' })
}

function checkSources(document: Document, library: Library, report: Report): void {
  for (const [index, source] of sourcesOf(document, library).entries()) {
    const isHere = source.type === 'arazzo' ? documentOf(source, document, library) : versionOf(source, library)
    if (isHere || source.url === '') continue
    const help =
      source.type === 'asyncapi'
        ? 'Steps that send or receive messages are read, but not run.'
        : 'Name it by its path from this file, like ../openapi.yaml. Its steps cannot be run or checked until then.'
    report(toPointer(['sourceDescriptions', index, 'url']), `"${source.url}" is nothing that lies in this project`, {
      ...unsupported,
      help,
    })
  }
}

function checkWorkflow(workflow: JsonObject, at: Path, context: Context): void {
  const { document, library, report } = context
  const steps = listOf(workflow, 'steps')
  const names: Names = { document, library, workflow, report }
  checkNames(steps, 'stepId', [...at, 'steps'], report)
  for (const [index, text] of listOf(workflow, 'dependsOn').entries()) {
    if (typeof text === 'string') checkWorkflowId(text, [...at, 'dependsOn', index], context)
  }
  checkTwice(listOf(workflow, 'parameters'), [...at, 'parameters'], report)
  checkTexts(objectOf(workflow, 'outputs'), [...at, 'outputs'], names, 'outputs')
  checkTexts(listOf(workflow, 'parameters'), [...at, 'parameters'], names)
  checkActions(workflow, ['successActions', 'failureActions'], at, steps, context)

  for (const [index, step] of steps.entries()) {
    if (isObject(step)) checkStep(step, [...at, 'steps', index], { ...context, names, steps, index })
  }
}

// Only within the document: workflows of different ones that wait for each other are stopped when they run.
function checkCircles({ value }: Document, report: Report): void {
  const workflows = listOf(value, 'workflows')
  const needs = new Map(
    workflows.map((one) => [
      textOf(one, 'workflowId'),
      listOf(one, 'dependsOn').filter((id) => typeof id === 'string'),
    ]),
  )
  for (const [index, workflow] of workflows.entries()) {
    const own = textOf(workflow, 'workflowId')
    const seen = new Set<string>()
    const waiting = [...(needs.get(own) ?? [])]
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (seen.has(id)) continue
      seen.add(id)
      waiting.push(...(needs.get(id) ?? []))
    }
    if (own !== undefined && seen.has(own))
      report(toPointer(['workflows', index, 'dependsOn']), `The workflow "${own}" waits for itself`, {
        help: 'Break the circle of "dependsOn".',
      })
  }
}
