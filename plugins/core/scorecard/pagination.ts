import type { Operation, Parameter } from '../model.ts'
import type { ContractPart, Criterion, Judgement, Subject } from './criterion.ts'
import { type List, listIn } from './list.ts'
import { nextFields, nextLinks } from './next-page.ts'
import { partOf } from './sighting.ts'
import { code, listInWords } from './words.ts'

/** Whether a list can be read in parts. Of GETs that give a list alone. */
export const pagination: Criterion = {
  id: 'pagination',
  title: 'Pagination',
  why: [
    'A list that is whole today is too long tomorrow. Without pages the answer grows until it times out, and every client has to change on that day.',
    'A cursor, or a link to the next page, marks a place in the list, so that nothing is read twice or missed when something is added meanwhile. Page numbers and offsets count from the top and shift under the reader.',
  ],
  marks: {
    good: 'A cursor or a `Link` to the next page is promised or was recorded; or the contract limits how long the list can be.',
    fair: 'Pages by number or offset, or a limit without a way to go on.',
    poor: 'The answer is a list, and neither the contract nor a recording has a way to read it in parts.',
  },
  standards: [{ name: 'RFC 8288 §3', url: 'https://www.rfc-editor.org/rfc/rfc8288#section-3' }],
  judge(subject) {
    const { operation } = subject
    if (operation.method !== 'GET') return
    const [cursors, numbers] = [queryParameters(operation, cursorNames), queryParameters(operation, numberNames)]
    const list = listIn(subject)
    if (list === undefined && cursors.length + numbers.length === 0) return

    return byCursor(subject, cursors) ?? byNumber(operation, numbers, list) ?? whole(list)
  },
}

function byCursor(subject: Subject, cursors: Parameter[]): Judgement | undefined {
  const links = nextLinks(subject)
  const fields = nextFields(subject)
  const ways = [
    ...(cursors.length > 0 ? [`by ${namesOf(cursors)}`] : []),
    ...(links.recordings.length + links.contract.length > 0 ? ['by `Link`'] : []),
    ...(fields.names.length > 0 ? [`by ${listInWords(fields.names.map(code))} in the answer`] : []),
  ]
  if (ways.length === 0) return
  return {
    verdict: 'good',
    text: `Goes on ${ways.join(', ')}`,
    recordings: [...links.recordings, ...fields.recordings],
    contract: [...cursors.map(parameterPart), ...links.contract, ...fields.contract],
  }
}

function byNumber(operation: Operation, numbers: Parameter[], list: List | undefined): Judgement | undefined {
  if (list?.limit !== undefined) {
    return { verdict: 'good', text: `A list of at most ${list.limit}`, contract: list.replies.map(partOf) }
  }
  const limits = queryParameters(operation, limitNames)
  const counted = [...numbers, ...limits]
  if (counted.length === 0) return
  const what = numbers.length > 0 ? 'Pages by number' : 'A limit, and no way to go on'
  return { verdict: 'fair', text: `${what}: ${namesOf(counted)}`, contract: counted.map(parameterPart) }
}

function whole(list: List | undefined): Judgement {
  const { recordings = [], replies = [] } = list ?? {}
  return {
    verdict: 'poor',
    text: 'A list without pages, a cursor or a limit',
    recordings,
    contract: replies.map(partOf),
  }
}

function queryParameters({ parameters }: Operation, names: RegExp): Parameter[] {
  return parameters.filter((parameter) => parameter.in === 'query' && names.test(parameter.name))
}

function namesOf(parameters: Parameter[]): string {
  return listInWords(parameters.map(({ name }) => code(name)))
}

function parameterPart({ in: where, name }: Parameter): ContractPart {
  return { kind: 'parameter', in: where, name }
}

const cursorNames =
  /^(?:cursor|after|before|starting_?after|ending_?before|(?:next_?)?page_?token|next_?token|continuation(?:_?token)?|marker|scroll_?id|page\[(?:cursor|after|before)\])$/i
const numberNames = /^(?:page|page_?(?:number|no)|offset|skip|start|start_?(?:at|index)|page\[(?:number|offset)\])$/i
const limitNames = /^(?:limit|per_?page|page_?size|max_?results|count|first|top|\$top|page\[(?:size|limit)\])$/i
