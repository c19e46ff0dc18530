import { isObject, objectOf } from '../json.ts'
import type { Documents, JsonObject, Ref } from '../model.ts'
import { joinRef, resolveRef, splitRef } from '../refs.ts'
import { swagger } from './grammar.ts'
import { type Moves, noMoves } from './moves.ts'
import { convertPathItem } from './swagger/operations.ts'
import { convertHeader, convertParameter, isBody } from './swagger/parameters.ts'
import { convertResponse } from './swagger/responses.ts'
import { convertSchema } from './swagger/schemas.ts'
import { convertSecurity } from './swagger/security.ts'
import { serversOf } from './swagger/servers.ts'
import { mediaTypesOf } from './swagger/media-types.ts'
import { type Visit, walk } from './walk.ts'

/**
 * A Swagger 2.0 description, with all its files, in the words of OpenAPI 3.0. Parts that had to move, such as body
 * parameters and definitions, are told in `moves`, so that findings point at the document that the author wrote.
 */
export function fromSwagger(documents: Documents, entry: string): { documents: Documents; moves: Moves } {
  const copies = structuredClone(documents)
  const document = copies[entry]
  const moves = noMoves()
  if (!isObject(document)) return { documents: copies, moves }

  for (const [before, now] of Object.entries(homes)) moves.record(joinRef(entry, `/${before}`), joinRef(entry, now))
  const visits: Visited[] = []
  walk(copies, entry, { visit: (visit) => visits.push(visit) }, swagger)
  const context = { documents: copies, document, moves, converted: new Set<object>() }

  // Operations first: they need the bodies among the parameters, which have no counterpart on their own.
  for (const { ref, node } of visitsOf(visits, 'pathItem')) convertPathItem(context, ref, node)
  const whole = mediaTypesOf(document, document)
  for (const { ref, node } of visitsOf(visits, 'response')) {
    if (!context.converted.has(node)) replace(node, convertResponse(context, ref, node, whole.produces))
  }
  for (const { node } of visitsOf(visits, 'header')) replace(node, convertHeader(node))
  for (const { node } of visitsOf(visits, 'parameter')) if (!isBody(node)) replace(node, convertParameter(node))
  for (const { node } of visitsOf(visits, 'security')) replace(node, convertSecurity(node))
  for (const { node } of visitsOf(visits, 'schema')) convertSchema(node)

  for (const visit of visits) redirect(documents, moves, visit)
  return { documents: { ...copies, [entry]: rearranged(document) }, moves }
}

// What stood at the top of a document, and where it stands now.
const homes = {
  definitions: '/components/schemas',
  parameters: '/components/parameters',
  responses: '/components/responses',
  securityDefinitions: '/components/securitySchemes',
}

const gone = new Set([
  ...['swagger', 'host', 'basePath', 'schemes', 'consumes', 'produces', 'paths', 'info'],
  ...Object.keys(homes),
])

function rearranged(document: JsonObject): JsonObject {
  const { info, paths } = document
  const parameters = Object.entries(objectOf(document, 'parameters')).filter(
    ([, one]) => !isObject(one) || !isBody(one),
  )
  return {
    openapi: '3.0.3',
    ...(info !== undefined && { info }),
    servers: serversOf(document),
    ...Object.fromEntries(Object.entries(document).filter(([key]) => !gone.has(key))),
    ...(paths !== undefined && { paths }),
    components: {
      schemas: objectOf(document, 'definitions'),
      parameters: Object.fromEntries(parameters),
      responses: objectOf(document, 'responses'),
      securitySchemes: objectOf(document, 'securityDefinitions'),
    },
  }
}

// A reference follows what it points at to its new place.
function redirect(documents: Documents, moves: Moves, { ref, node }: Visited): void {
  const { $ref } = node
  if (typeof $ref !== 'string') return
  const target = resolveRef(documents, ref, $ref)?.ref ?? joinRef(splitRef(ref).path, splitRef($ref).pointer)
  const now = moves.now(target)
  if (now !== target) node.$ref = `${splitRef($ref).path}#${splitRef(now).pointer.replaceAll('%', '%25')}`
}

function replace(node: JsonObject, by: JsonObject): void {
  if (by === node) return
  for (const key of Object.keys(node)) delete node[key]
  Object.assign(node, by)
}

function visitsOf(visits: Visited[], kind: Visit['kind']): Visited[] {
  return visits.filter((visit) => visit.kind === kind)
}

interface Visited {
  kind: Visit['kind']
  ref: Ref
  node: JsonObject
}
