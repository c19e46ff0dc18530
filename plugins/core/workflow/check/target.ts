import { textOf } from '../../json.ts'
import type { JsonObject } from '../../model.ts'
import { toPointer } from '../../pointer.ts'
import { didYouMean } from '../../project/nearest.ts'
import { type Document, documentOf, type Library, namesIn, operationOf, sourcesOf, workflowIdOf } from '../library.ts'
import type { Path } from './names.ts'
import type { Report } from './report.ts'

/** What the checks of a document are given. */
export interface Context {
  document: Document
  library: Library
  report: Report
}

/** Tells of a step that calls nothing, two things, or what is not there. */
export function checkTarget(step: JsonObject, at: Path, context: Context): void {
  const { report } = context
  const said = targets.filter((key) => Object.hasOwn(step, key))
  const [, second] = said
  if (said.length === 0) {
    report(toPointer(at), 'A step says neither an operation nor a workflow', {
      help: 'Add "operationId", "operationPath" or "workflowId".',
    })
  } else if (second !== undefined) {
    report(toPointer([...at, second]), `A step has both "${said.join('" and "')}"`, { help: 'Keep one of them.' })
  }
  if (said.length !== 1) return
  if (Object.hasOwn(step, 'workflowId') && Object.hasOwn(step, 'action'))
    report(toPointer([...at, 'action']), 'A step that calls a workflow has no "action"', { help: 'Remove it.' })
  if (Object.hasOwn(step, 'correlationId') && step.action !== 'receive')
    report(toPointer([...at, 'correlationId']), '"correlationId" is only for steps with "action: receive"', {
      help: 'Remove it.',
    })

  const workflow = textOf(step, 'workflowId')
  if (workflow !== undefined) checkWorkflowId(workflow, [...at, 'workflowId'], context)
  else checkOperation(step, at, context)
}

const targets = ['operationId', 'operationPath', 'workflowId', 'channelPath']

function checkOperation(step: JsonObject, at: Path, { document, library, report }: Context): void {
  const [id, path] = [textOf(step, 'operationId'), textOf(step, 'operationPath')]
  if (id === undefined && path === undefined) return
  const sources = sourcesOf(document, library)
  const found = operationOf({ ...(id !== undefined && { id }), ...(path !== undefined && { path }) }, sources, library)
  if (found.kind !== 'lost') return
  const { text, version } = found
  const pointer = toPointer([...at, id === undefined ? 'operationPath' : 'operationId'])
  const where = version ? `${version.api} ${version.version}` : 'none of the source descriptions'
  const message = version ? `"${text}" is no operation of ${where}` : `"${text}" names ${where}`
  const help = version
    ? didYouMean(
        text,
        version.operations.map((one) => one.id),
      )
    : didYouMean(
        /[\w-]+$/.exec(text)?.[0] ?? text,
        sources.map(({ name }) => name),
      )
  const severity = version || id === undefined ? 'error' : 'warning'
  report(pointer, message, { severity, ...(help !== undefined && { help }) })
}

/** Tells of a workflow that is not there. */
export function checkWorkflowId(text: string, at: Path, { document, library, report }: Context): void {
  if (workflowIdOf(text, document, library) !== undefined) return
  const [, name] = /^\$sourceDescriptions\.([\w-]+)\./.exec(text) ?? []
  const source = sourcesOf(document, library).find((one) => one.name === name)
  // What lies outside of the project has its finding already, at its source.
  if (source?.type === 'arazzo' && documentOf(source, document, library) === undefined) return
  const help = didYouMean(text, namesIn(document))
  report(toPointer(at), `There is no workflow "${text}"`, help === undefined ? {} : { help })
}
