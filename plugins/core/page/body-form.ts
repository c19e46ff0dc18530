import { isObject } from '../json.ts'
import type { Content, Documents, Encoding } from '../model.ts'
import { isFile } from '../payload/parts.ts'
import { all, facetsAt, first, type Facets, gather } from '../schema/facets.ts'
import { membersOf } from '../schema/members.ts'
import { itemsOf } from '../schema/layers.ts'

/** How a body of one media type is put together: as text, or, for forms, from inputs. */
export function toBodyForm(documents: Documents, content: Content): BodyForm {
  const { mediaType, schema } = content
  if (schema === undefined || !/^(?:multipart\/|application\/x-www-form-urlencoded)/i.test(mediaType))
    return { mediaType }
  const parts = membersOf(facetsAt(documents, schema)).filter(({ kind }) => kind === 'property')
  return {
    mediaType,
    parts: parts.map(({ name, required, sources }) => {
      const encoding = content.encoding && Object.hasOwn(content.encoding, name) ? content.encoding[name] : undefined
      return partFor(name, required, gather(documents, sources), encoding)
    }),
  }
}

function partFor(name: string, required: boolean, schema: Facets, encoding: Encoding | undefined): BodyPart {
  const items = itemsOf(schema)
  const [choices] = all(items ?? schema, 'enum')
  return {
    name,
    required,
    kind: isFile(items ?? schema, encoding?.contentType) ? 'file' : isStructured(items ?? schema) ? 'json' : 'text',
    ...(items && { repeated: true as const }),
    ...(Array.isArray(choices) && { choices: choices.filter((one) => !isObject(one)).map(String) }),
    ...(encoding && { encoding }),
  }
}

function isStructured(schema: Facets): boolean {
  return [first(schema, 'type')].flat().includes('object') || first(schema, 'properties') !== undefined
}

/** Without `parts`, the body is one text. */
export interface BodyForm {
  mediaType: string
  parts?: BodyPart[]
}

/** One input of a form's body. */
export interface BodyPart {
  name: string
  required: boolean
  kind: 'text' | 'json' | 'file'
  repeated?: true
  choices?: string[]
  encoding?: Encoding
}
