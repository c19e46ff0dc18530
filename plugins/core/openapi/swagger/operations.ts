import { isObject, listOf, member, objectOf, textOf } from '../../json.ts'
import type { Json, JsonObject, Ref } from '../../model.ts'
import { below, splitRef } from '../../refs.ts'
import { swaggerMethods } from '../grammar.ts'
import { noMoves } from '../moves.ts'
import { follow } from '../node.ts'
import { bodyOf, type Part } from './bodies.ts'
import type { Context } from './context.ts'
import { mediaTypesOf } from './media-types.ts'
import { isBody } from './parameters.ts'
import { convertResponse } from './responses.ts'
import { serversOf } from './servers.ts'

/** The operations of a path, in place: bodies leave the parameters, and answers get their media types. */
export function convertPathItem(context: Context, ref: Ref, item: JsonObject): void {
  const common = partsOf(context, ref, item)
  for (const method of swaggerMethods) {
    const operation = member(item, method)
    if (isObject(operation)) convertOperation(context, below(ref, method), operation, common)
  }
  keepParameters(context, ref, item, common)
}

function convertOperation(context: Context, ref: Ref, operation: JsonObject, common: Part[]): void {
  if (context.converted.has(operation)) return
  context.converted.add(operation)

  const own = partsOf(context, ref, operation)
  const { consumes, produces } = mediaTypesOf(context.document, operation)
  const body = bodyOf(context, ref, overridden(common, own), consumes)
  keepParameters(context, ref, operation, own)
  if (body !== undefined) operation.requestBody = body
  convertResponses(context, ref, operation, produces)

  if (listOf(operation, 'schemes').length > 0) operation.servers = serversOf(context.document, operation)
  for (const key of ['consumes', 'produces', 'schemes']) delete operation[key]
}

// A body of the operation takes the place of all that its path says about bodies.
function overridden(common: Part[], own: Part[]): Part[] {
  const [ours, theirs] = [own, common].map((parts) => parts.filter(({ value }) => isBody(value)))
  if (ours === undefined || theirs === undefined || ours.length === 0) return theirs ?? []
  if ([...ours, ...theirs].some(({ value }) => value.in === 'body')) return ours
  return [...new Map([...theirs, ...ours].map((part) => [textOf(part.value, 'name'), part])).values()]
}

function partsOf({ documents }: Context, ref: Ref, holder: JsonObject): Part[] {
  return listOf(holder, 'parameters').flatMap((parameter, index) => {
    const at = below(ref, 'parameters', index)
    const found = follow(documents, at, parameter)
    return found === undefined ? [] : [{ at, index, target: found.ref, value: found.value }]
  })
}

function keepParameters({ moves }: Context, ref: Ref, holder: JsonObject, parts: Part[]): void {
  if (!Array.isArray(holder.parameters)) return
  const bodies = new Set(parts.filter(({ value }) => isBody(value)).map(({ index }) => index))
  if (bodies.size === 0) return

  const kept = [...holder.parameters.entries()].filter(([index]) => !bodies.has(index))
  for (const [now, [before]] of kept.entries()) {
    moves.record(below(ref, 'parameters', before), below(ref, 'parameters', now))
  }
  holder.parameters = kept.map(([, parameter]) => parameter)
}

function convertResponses(context: Context, ref: Ref, operation: JsonObject, produces: string[]): void {
  const hasOwn = member(operation, 'produces') !== undefined
  const responses = Object.entries(objectOf(operation, 'responses')).map(([status, response]): [string, Json] => {
    const at = below(ref, 'responses', status)
    if (!isObject(response) || context.converted.has(response)) return [status, response]
    if (typeof response.$ref !== 'string') {
      const converted = convertResponse(context, at, response, produces)
      context.converted.add(response)
      return [status, converted]
    }
    // A shared answer is written out where the operation has media types of its own.
    const shared = hasOwn ? follow(context.documents, at, response) : undefined
    if (shared === undefined || splitRef(shared.ref).path !== splitRef(ref).path) return [status, response]
    return [status, convertResponse({ ...context, moves: noMoves() }, at, shared.value, produces)]
  })
  if (isObject(operation.responses)) operation.responses = Object.fromEntries(responses)
}
