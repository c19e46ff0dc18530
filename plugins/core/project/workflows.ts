import { finding } from '../finding.ts'
import { isObject } from '../json.ts'
import type { Api, Finding, Source, Workflow } from '../model.ts'
import type { Document, Library } from '../workflow/library.ts'
import { workflowsIn } from '../workflow/read.ts'
import { checkReferences } from '../workflow/check/document.ts'
import { reportOn } from '../workflow/check/report.ts'
import { checkStructure } from '../workflow/check/structure.ts'
import { readDocument } from '../yaml.ts'
import { attempt } from './attempt.ts'

/** The workflows in `content/apis/<api>/<version>/workflows/`, and what is wrong with them. */
export function readWorkflows(sources: Source[], apis: Api[]): { workflows: Workflow[]; findings: Finding[] } {
  const read = sources.map(readOne)
  const library: Library = { documents: read.flatMap(({ document }) => document ?? []), apis }
  const judged = library.documents.map((document) => attempt(document.path, () => readWorkflowsOf(document, library)))
  const workflows = judged.flatMap((one) => one.workflows ?? [])

  return {
    workflows: workflows.sort((one, other) => (one.id < other.id ? -1 : 1)),
    findings: [
      ...read.flatMap(({ findings }) => findings),
      ...judged.flatMap(({ findings }) => findings),
      ...doubled(workflows),
    ],
  }
}

function readOne(source: Source): { document?: Document; findings: Finding[] } {
  const parsed = readDocument(source)
  const [, , api = '', version = ''] = source.path.split('/')
  if (isObject(parsed.value)) {
    return { document: { parsed, value: parsed.value, path: source.path, api, version }, findings: parsed.findings }
  }
  if (parsed.findings.length > 0) return { findings: parsed.findings }
  const { report, findings } = reportOn(parsed)
  report('', 'This is no Arazzo document', { help: 'Begin it with "arazzo: 1.0.1".' })
  return { findings }
}

function readWorkflowsOf(document: Document, library: Library): { workflows: Workflow[]; findings: Finding[] } {
  const { report, findings } = reportOn(document.parsed)
  checkStructure(document.value, report)
  checkReferences(document, library, report)
  return { workflows: workflowsIn(document, library), findings }
}

// Within a document it is told there.
function doubled(workflows: Workflow[]): Finding[] {
  return workflows.flatMap((one, index) => {
    const other = workflows.slice(0, index).find(({ id, place }) => id === one.id && place.path !== one.place.path)
    if (other === undefined) return []
    const message = `The workflow "${one.name}" is in ${other.place.path}, too`
    const help = 'Give one of the two another workflowId.'
    return [finding({ code: 'workflow-invalid', severity: 'error', message, help, place: one.place })]
  })
}
