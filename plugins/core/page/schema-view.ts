import type { ApiVersion, Content, Documents, Example, Operation, Reply } from '../model.ts'
import { type Part, partKey } from '../schema/part.ts'
import { partTree, restsOf, type SchemaNode, schemaTree, weightOf } from '../schema-tree.ts'
import { encodedAs, headerOf, type ParameterGroup, parametersOf } from './parameter-view.ts'

/**
 * Everything that an operation's page says about its schemas, as trees within one budget: first what is sent, then what
 * a success answers, then the rest as far as there is room. What is left out is continued in parts (`restsIn`).
 */
export function operationView(operation: Operation, documents: Documents): OperationView {
  const purse = { left: pageBudget }
  const parameters = parametersOf(operation, documents)
  spend(
    purse,
    parameters.flatMap(({ fields }) => fields),
  )

  const body = contentsOf(operation.request?.contents ?? [], documents, 'body', purse, 0.6)
  const success = operation.responses.find(({ status }) => status.startsWith('2'))
  const first = success && replyOf(success, documents, `status-${success.status}`, purse, 0.7)
  const replies = operation.responses.map((reply) =>
    first !== undefined && reply === success ? first : replyOf(reply, documents, `status-${reply.status}`, purse, 0),
  )
  return { parameters, body, replies, callbacks: callbacksOf(operation, documents, purse, 'callback') }
}

/** The trees of a view that are continued elsewhere: where. */
export function restsIn(view: OperationView): Part[] {
  return treesIn(view).flatMap(restsOf)
}

function treesIn({ parameters, body, replies, callbacks }: OperationView): SchemaNode[] {
  const all = withInner(callbacks)
  const answers = [...replies, ...all.flatMap((callback) => callback.replies)]
  const groups = [...parameters.map(({ fields }) => fields), ...answers.map(({ headers }) => headers)]
  const contents = [body, ...all.map((callback) => callback.body), ...answers.map((reply) => reply.contents)]
  return [...groups.flat(), ...contents.flat().flatMap(({ schema, events }) => [schema ?? [], events ?? []].flat())]
}

function withInner(callbacks: CallbackView[]): CallbackView[] {
  return callbacks.flatMap((callback) => [callback, ...withInner(callback.callbacks)])
}

/** Does a page need the script that loads parts and filters long lists of variants? */
export function needsScript(view: OperationView): boolean {
  return restsIn(view).length > 0 || treesIn(view).some(isWide)
}

function isWide({ children, variants = [] }: SchemaNode): boolean {
  return variants.length >= 12 || [...children, ...variants.map(({ node }) => node)].some(isWide)
}

/**
 * The parts that continue the pages of a version, and each other. There are at most as many as there are schemas in the
 * contract, however deep it nests: what two pages need is one part.
 */
export function partsOf(
  { operations, webhooks }: ApiVersion,
  documents: Documents,
  restsOfOperation = (operation: Operation) => restsIn(operationView(operation, documents)),
): Part[] {
  const parts = new Map<string, Part>()
  const waiting = [...operations, ...webhooks].flatMap(restsOfOperation)
  for (const part of waiting) {
    const key = partKey(part)
    if (parts.has(key)) continue
    parts.set(key, part)
    waiting.push(...restsOf(partView(part, documents)))
  }
  return [...parts.values()]
}

/** What a part shows. */
export function partView(part: Part, documents: Documents): SchemaNode {
  return partTree(documents, part, { budget: partBudget })
}

/** The media types of a body or an answer, those with the same schema together, each with its tree. */
function contentsOf(
  contents: Content[],
  documents: Documents,
  prefix: string,
  purse: Purse,
  share: number,
): ContentView[] {
  const alike = new Map<string, Content[]>()
  for (const content of contents) {
    const key = JSON.stringify([content.schema, content.itemSchema, content.encoding])
    alike.set(key, [...(alike.get(key) ?? []), content])
  }
  return [...alike.values()].flatMap((group, index) => {
    const [content] = group
    if (content === undefined) return []

    const anchor = index === 0 ? prefix : `${prefix}-${index + 1}`
    // What is behind another tab, or closed, can wait.
    const isFirst = index === 0 && share > 0
    const options = { budget: Math.floor(purse.left * (isFirst ? share : others)), ...(!isFirst && { least: 0 }) }
    const { schema, itemSchema } = content
    const view: ContentView = {
      mediaTypes: group.map(({ mediaType }) => mediaType),
      anchor,
      examples: group.flatMap(({ examples }) => examples),
      ...(schema !== undefined && { schema: schemaTree(documents, schema, { ...options, anchor }) }),
      ...(itemSchema !== undefined && {
        events: schemaTree(documents, itemSchema, { ...options, anchor: `${anchor}.event` }),
      }),
    }
    spend(purse, [view.schema ?? [], view.events ?? []].flat())
    return [{ ...view, ...(view.schema && { schema: withEncoding(view.schema, content) }) }]
  })
}

function withEncoding(node: SchemaNode, { encoding = {} }: Content): SchemaNode {
  const words = new Map(Object.entries(encoding).map(([name, how]) => [name, encodedAs(name, how)]))
  const children = node.children.map((child) => {
    const said = words.get(child.name ?? '') ?? []
    return said.length === 0 ? child : { ...child, constraints: [...child.constraints, ...said] }
  })
  // What is left out is said before it is opened.
  const shown = new Set(node.children.map(({ name }) => name))
  const unshown = [...words].filter(([name]) => !shown.has(name))
  const said = unshown.flatMap(([name, how]) => how.map((one) => `\`${name}\` ${one}`))
  return { ...node, children, constraints: [...node.constraints, ...said] }
}

function replyOf(reply: Reply, documents: Documents, prefix: string, purse: Purse, share: number): ReplyView {
  const headers = reply.headers.map((header) => headerOf(header, `${prefix}.header`, documents))
  spend(purse, headers)
  return { reply, anchor: prefix, headers, contents: contentsOf(reply.contents, documents, prefix, purse, share) }
}

function callbacksOf(
  { callbacks = [] }: Operation,
  documents: Documents,
  purse: Purse,
  prefix: string,
): CallbackView[] {
  return callbacks.map(({ name, operation }, index) => {
    const anchor = `${prefix}-${index + 1}`
    return {
      name,
      anchor,
      operation,
      body: contentsOf(operation.request?.contents ?? [], documents, `${anchor}.body`, purse, 0.5),
      replies: operation.responses.map((reply) =>
        replyOf(reply, documents, `${anchor}.status-${reply.status}`, purse, 0),
      ),
      callbacks: callbacksOf(operation, documents, purse, `${anchor}.callback`),
    }
  })
}

function spend(purse: Purse, trees: SchemaNode[]): void {
  purse.left = Math.max(0, purse.left - trees.reduce((sum, tree) => sum + weightOf(tree), 0))
}

// Nodes: fields and variants; those with long texts count for several. A reader scans a page of 150; the browser lays it out in a few milliseconds.
const pageBudget = 150
const partBudget = 40
// What is not seen at first takes a third of what is left.
const others = 0.34

interface Purse {
  left: number
}

export interface OperationView {
  parameters: ParameterGroup[]
  body: ContentView[]
  replies: ReplyView[]
  callbacks: CallbackView[]
}

export interface ContentView {
  /** All that have this schema. */
  mediaTypes: string[]
  anchor: string
  examples: Example[]
  schema?: SchemaNode
  /** Of each event of a stream. */
  events?: SchemaNode
}

export interface ReplyView {
  reply: Reply
  anchor: string
  headers: SchemaNode[]
  contents: ContentView[]
}

/** `operation` is what the API sends to the reader. */
export interface CallbackView {
  name: string
  anchor: string
  operation: Operation
  body: ContentView[]
  replies: ReplyView[]
  /** What the API sends because of what it was answered. */
  callbacks: CallbackView[]
}
