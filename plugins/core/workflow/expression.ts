/**
 * A runtime expression of Arazzo, in its parts: `$steps.pay.outputs.payment#/id` has the root `steps`, belongs to
 * `pay`, is named `payment` and goes on with the pointer `/id`.
 */
export interface Expression {
  root: string
  /** Between the root and the name: a part of a message, a step, a workflow and its field, a source, a kind of component. */
  of: string[]
  /** What follows, with its dots. */
  name: string
  /** JSON Pointer */
  pointer: string
}

/**
 * Reads a runtime expression (Arazzo 1.1, §"Runtime Expressions"). Nothing if it is none. Members may also be reached by
 * dots and indexes, as in conditions: `$response.body.items[0].id`, `$inputs.customer.name`.
 */
export function parseExpression(text: string): Expression | undefined {
  if (!text.startsWith('$') || text.length > longest) return
  const known = parsed.get(text)
  if (known !== undefined) return known

  const found = read(text)
  if (parsed.size > 2000) parsed.clear()
  if (found !== undefined) parsed.set(text, found)
  return found
}

/** The expressions that are embedded in a text: `$inputs.id` in `/orders/{$inputs.id}`. */
export function embedded(text: string): string[] {
  return [...text.matchAll(inBraces)].map(([, inner = '']) => inner)
}

/** `{$inputs.id}` in a text. */
export const inBraces = /\{(\$[^{}]*)\}/g

const longest = 2000
const parsed = new Map<string, Expression>()

function read(text: string): Expression | undefined {
  for (const form of forms) {
    const groups = form.exec(text)?.groups
    if (groups === undefined) continue
    const { root = '', of = '', name = '', pointer = '' } = groups
    return { root, of: of === '' ? [] : of.split('.'), name: name.replace(/^\./, ''), pointer }
  }
  return
}

// A pointer begins with a slash, and the empty one is the whole value (RFC 6901).
const pointer = '(?:#(?<pointer>(?:/[^{}]*)?))?'
const path = String.raw`[\w .[\]-]+`
const forms = [
  '(?<root>url|method|statusCode|self|inputs|outputs)',
  String.raw`(?<root>request|response|message)\.(?<of>header)\.(?<name>[!#$%&'*+\-.^_\x60|~\w]+)`,
  String.raw`(?<root>request)\.(?<of>query|path)\.(?<name>[^{}]+)`,
  String.raw`(?<root>request|response|message)\.(?<of>body|payload)(?<name>(?:[.[][^#{}]*)?)${pointer}`,
  String.raw`(?<root>inputs|outputs)\.(?<name>${path})${pointer}`,
  String.raw`(?<root>steps)\.(?<of>[^.{}#]+)\.outputs(?<name>(?:\.${path})?)${pointer}`,
  String.raw`(?<root>workflows)\.(?<of>[^.{}#]+\.(?:inputs|outputs|steps))\.(?<name>${path})${pointer}`,
  String.raw`(?<root>sourceDescriptions)\.(?<of>[\w-]+)\.(?<name>[^{}#]+)${pointer}`,
  String.raw`(?<root>components)\.(?<of>parameters|successActions|failureActions|inputs)\.(?<name>[\w.-]+)`,
].map((form) => new RegExp(`^\\$${form}$`))
