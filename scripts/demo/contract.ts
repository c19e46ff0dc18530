import { readFileSync } from 'node:fs'
import { type Schema, Validator } from '@cfworker/json-schema'
import { parse } from 'yaml'
import { isRecord } from './payments/fields.ts'
import type { Answered } from './scenario.ts'

/** One of the demo's OpenAPI documents, read plainly and without our own engine: a second opinion. */
export function readContract(version: string): Contract {
  const path = new URL(`../../content/apis/payments/${version}/openapi.yaml`, import.meta.url)
  const document = withoutNullable(parse(readFileSync(path, 'utf8')))
  const components = at(document, 'components')
  const operations = new Map(
    Object.entries(at(document, 'paths')).flatMap(([template, item]) =>
      Object.entries(isRecord(item) ? item : {}).map(([method, operation]): [string, Operation] => {
        const node = isRecord(operation) ? operation : {}
        return [String(node.operationId), { method: method.toUpperCase(), template, node }]
      }),
    ),
  )

  return {
    operationIds: [...operations.keys()],
    faults(operationId, { method, path, requestBody, answer }) {
      const operation = operations.get(operationId)
      if (operation === undefined) return [`${operationId} is not an operation`]
      const { template, node } = operation
      if (method !== operation.method || !toPattern(template).test(path))
        return [`${method} ${path} is not ${operationId}`]
      return [...requestFaults(components, node, requestBody, answer), ...answerFaults(components, node, answer)]
    },
    exampleFaults: () => exampleFaults(document, components, ''),
  }
}

/** A body that was taken must be one that the document allows. */
function requestFaults(components: Node, operation: Node, body: unknown, { status }: Answered): string[] {
  if (status >= 400 || body === undefined) return []
  return check(components, at(operation, 'requestBody', 'content', 'application/json', 'schema'), body, 'request')
}

function answerFaults(components: Node, operation: Node, { status, headers, bytes }: Answered): string[] {
  const reply = resolve(components, at(operation, 'responses', String(status)))
  if (Object.keys(reply).length === 0) return [`${status} is not documented`]
  const missing = Object.entries(at(reply, 'headers')).flatMap(([name, header]) => {
    const { required, schema } = resolve(components, isRecord(header) ? header : {})
    const value = headers.get(name)
    if (value === null) return required === true ? [`${status} has no header ${name}`] : []
    return check(components, isRecord(schema) ? schema : {}, value, name)
  })
  return [...missing, ...bodyFaults(components, at(reply, 'content'), status, headers, bytes)]
}

function bodyFaults(components: Node, content: Node, status: number, headers: Headers, bytes: Uint8Array): string[] {
  const type = headers.get('content-type')?.split(';')[0]
  if (Object.keys(content).length === 0)
    return bytes.length === 0 ? [] : [`${status} has a body of ${type}, undocumented`]
  if (type === undefined || !Object.hasOwn(content, type)) return [`${status} has ${type}, which is not documented`]

  const text = new TextDecoder().decode(bytes)
  const media = at(content, type)
  if (type.endsWith('json')) return check(components, at(media, 'schema'), JSON.parse(text), `${status} body`)
  if (type === 'text/event-stream') {
    const data = [...text.matchAll(/^data: (.*)$/gm)].map(([, line]) => JSON.parse(line ?? ''))
    return data.flatMap((event) => check(components, at(media, 'x-itemSchema'), event, `${status} event`))
  }
  return []
}

function exampleFaults(node: unknown, components: Node, where: string): string[] {
  if (!isRecord(node)) return []
  const named = isRecord(node.schema) ? Object.entries(at(node, 'examples')) : []
  const own = named.flatMap(([name, example]) =>
    check(components, at(node, 'schema'), at({ example }, 'example').value, `${where}/examples/${name}`),
  )
  const single = isRecord(node.schema) && node.example !== undefined && where.includes('/parameters')
  const one = single ? check(components, at(node, 'schema'), node.example, `${where}/example`) : []
  const below = Object.entries(node).flatMap(([key, child]) =>
    Array.isArray(child)
      ? child.flatMap((each, index) => exampleFaults(each, components, `${where}/${key}/${index}`))
      : exampleFaults(child, components, `${where}/${key}`),
  )
  return [...own, ...one, ...below]
}

function check(components: Node, schema: Node, value: unknown, where: string): string[] {
  const whole: Schema = { ...schema, components }
  const { errors } = new Validator(whole, '2020-12', false).validate(value)
  return errors.map(({ instanceLocation, error }) => `${where} ${instanceLocation}: ${error}`)
}

/** OpenAPI 3.0 says `nullable`, JSON Schema says a type of two. */
function withoutNullable(node: unknown): Node {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (!isRecord(value)) return value
    const { nullable, ...rest } = Object.fromEntries(Object.entries(value).map(([key, child]) => [key, walk(child)]))
    return nullable === true
      ? { ...rest, type: [rest.type, 'null'] }
      : { ...rest, ...(nullable !== undefined && { nullable }) }
  }
  const walked = walk(node)
  return isRecord(walked) ? walked : {}
}

function toPattern(template: string): RegExp {
  return new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}(\\?.*)?$`)
}

function resolve(components: Node, node: Node): Node {
  return typeof node.$ref === 'string' ? at({ components }, ...node.$ref.split('/').slice(1)) : node
}

function at(node: Node, ...names: string[]): Node {
  const found = names.reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), node)
  return isRecord(found) ? found : {}
}

type Node = Record<string, unknown>

interface Operation {
  method: string
  template: string
  node: Node
}

/** What was sent, and what came back. */
export interface Exchanged {
  method: string
  path: string
  requestBody: unknown
  answer: Answered
}

/** What a document promises. */
export interface Contract {
  operationIds: string[]
  /** How an exchange breaks the promises of an operation, in words. */
  faults(operationId: string, exchanged: Exchanged): string[]
  /** Examples in the document that are not what their schema says. */
  exampleFaults(): string[]
}
