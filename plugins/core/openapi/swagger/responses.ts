import { isObject, member, objectOf } from '../../json.ts'
import type { Json, JsonObject, Ref } from '../../model.ts'
import { below } from '../../refs.ts'
import type { Context } from './context.ts'
import { binary } from './schemas.ts'

/** An answer; its schema holds for each media type that the operation produces. `ref` is where it stands. */
export function convertResponse({ moves }: Context, ref: Ref, response: JsonObject, produces: string[]): JsonObject {
  if (typeof response.$ref === 'string') return response
  const { schema, examples, ...rest } = response
  const mediaTypes = mediaTypesOf(response, produces)
  const now = moves.now(ref)
  for (const mediaType of mediaTypes) {
    moves.record(below(ref, 'schema'), below(now, 'content', mediaType, 'schema'))
    moves.record(below(ref, 'examples', mediaType), below(now, 'content', mediaType, 'example'))
  }
  if (mediaTypes.length === 0) return rest

  const named = Object.entries(objectOf(response, 'examples')).filter(([name]) => !name.includes('/'))
  const content = mediaTypes.map((mediaType, index): [string, Json] => [
    mediaType,
    {
      ...(schema !== undefined && { schema: isFile(schema) ? { ...binary } : schema }),
      ...exampleFor(examples, mediaType),
      ...(index === 0 &&
        named.length > 0 && { examples: Object.fromEntries(named.map(([name, value]) => [name, { value }])) }),
    },
  ])
  return { ...rest, content: Object.fromEntries(content) }
}

function mediaTypesOf(response: JsonObject, produces: string[]): string[] {
  const examples = Object.keys(objectOf(response, 'examples'))
  if (member(response, 'schema') === undefined && examples.length === 0) return []
  const shown = examples.filter((name) => name.includes('/'))
  const all = [...new Set([...produces, ...shown])]
  if (all.length > 0) return all
  return [isFile(response.schema) ? 'application/octet-stream' : 'application/json']
}

function exampleFor(examples: Json | undefined, mediaType: string): { example?: Json } {
  const example = member(examples, mediaType)
  return example === undefined ? {} : { example }
}

function isFile(schema: Json | undefined): boolean {
  return isObject(schema) && schema.type === 'file'
}
