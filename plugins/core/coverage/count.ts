import type { Content, Documents, Operation, Ref } from '../model.ts'
import type { Direction } from '../schema/direction.ts'
import { isReadable } from './body-values.ts'
import { claimOf, type Tallies } from './claim.ts'
import { fieldTree } from './field-tree.ts'
import type { OperationCoverage } from './covered.ts'
import { unseen } from './tally.ts'

/**
 * Gives the function that counts what an operation claims which nobody has called. Of a schema that many operations share
 * only the numbers are kept, so that a contract of a thousand operations costs little.
 */
export function counter(documents: Documents): (operation: Operation) => OperationCoverage {
  const known = new Map<string, Count>()

  return (operation) => {
    const { id, parameters, request, responses } = operation
    const answered = responses.flatMap(({ contents }) => contents.map((content) => countOf(content, 'response')))
    const sent = (request?.contents ?? []).map((content) => countOf(content, 'request'))
    const answers = responses.flatMap(({ status, contents }) =>
      (contents.length === 0 ? [''] : contents.map(({ mediaType }) => mediaType)).map((mediaType) => ({
        ...claimOf(mediaType),
        status,
        recordings: 0,
        scenarios: [],
        headers: [],
        fields: [],
        variants: [],
      })),
    )
    const tallies: Tallies = {
      operation: unseen(1),
      answer: unseen(answers.length),
      header: unseen(responses.reduce((sum, { headers }) => sum + headers.length, 0)),
      field: unseen(answered.reduce((sum, { fields }) => sum + fields, 0)),
      variant: unseen([...answered, ...sent].reduce((sum, { variants }) => sum + variants, 0)),
      parameter: unseen(parameters.length),
      body: unseen(sent.length),
      input: unseen(sent.reduce((sum, { fields }) => sum + fields, 0)),
    }
    return { id, recordings: 0, tallies, answers, parameters: [], bodies: [], undocumented: [] }
  }

  function countOf(content: Content, direction: Direction): Count {
    const schemas = isReadable(content) ? [content.schema, content.itemSchema] : []
    const counts = schemas.flatMap((ref) => (ref === undefined ? [] : [countBelow(ref, direction)]))
    return {
      fields: counts.reduce((sum, { fields }) => sum + fields, 0),
      variants: counts.reduce((sum, { variants }) => sum + variants, 0),
    }
  }

  function countBelow(ref: Ref, direction: Direction): Count {
    const key = `${direction} ${ref}`
    const before = known.get(key)
    if (before !== undefined) return before
    const { fields, variants } = fieldTree(documents, ref, direction)
    const count = { fields: fields.length, variants: variants.length }
    known.set(key, count)
    return count
  }
}

interface Count {
  fields: number
  variants: number
}
