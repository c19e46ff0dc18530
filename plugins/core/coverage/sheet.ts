import type { Content, Documents, Operation, Reply } from '../model.ts'
import type { Direction } from '../schema/direction.ts'
import { isReadable } from './body-values.ts'
import { claimOf } from './claim.ts'
import type { AnswerCoverage, BodyCoverage } from './covered.ts'
import { type FieldTree, fieldTree } from './field-tree.ts'

/** A body as it is counted, and what it is counted by. */
export interface Sheet<Shown> {
  reply?: Reply
  content?: Content
  trees: FieldTree[]
  shown: Shown
}

/** What an operation may answer, none of it seen yet. */
export function answerSheets({ responses }: Operation, documents: Documents): Sheet<AnswerCoverage>[] {
  return responses.flatMap((reply) => answersOf(reply, documents))
}

/** What may be sent to it. */
export function requestSheets({ request }: Operation, documents: Documents): Sheet<BodyCoverage>[] {
  return (request?.contents ?? []).map((content) => bodyOf(content, documents, 'request'))
}

function answersOf(reply: Reply, documents: Documents): Sheet<AnswerCoverage>[] {
  const headers = reply.headers.map(({ name }) => claimOf(name))
  if (reply.contents.length === 0) {
    const shown = { ...answerOf(reply, { ...claimOf(''), fields: [], variants: [] }), headers }
    return [{ reply, trees: [], shown }]
  }
  return reply.contents.map((content, index) => {
    const { trees, shown } = bodyOf(content, documents, 'response')
    return { reply, content, trees, shown: { ...answerOf(reply, shown), headers: index === 0 ? headers : [] } }
  })
}

function answerOf({ status }: Reply, body: BodyCoverage): AnswerCoverage {
  return { ...body, status, headers: [], recordings: 0, scenarios: [] }
}

function bodyOf(content: Content, documents: Documents, direction: Direction): Sheet<BodyCoverage> {
  const schemas = isReadable(content) ? [content.schema, content.itemSchema] : []
  const all = schemas.flatMap((ref) => (ref === undefined ? [] : [fieldTree(documents, ref, direction)]))
  const trees = all.filter(({ fields, variants }) => fields.length + variants.length > 0)
  const shown: BodyCoverage = {
    ...claimOf(content.mediaType),
    fields: trees.flatMap(({ fields }) => fields),
    variants: trees.flatMap(({ variants }) => variants),
    ...(trees.some(({ cut }) => cut) && { cut: true }),
  }
  return { content, trees, shown }
}
