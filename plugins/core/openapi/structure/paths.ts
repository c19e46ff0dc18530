import { isObject, listOf, member, textOf } from '../../json.ts'
import type { Json, JsonObject, Ref } from '../../model.ts'
import { below } from '../../refs.ts'
import { methods } from '../grammar.ts'
import { follow, type Node } from '../node.ts'
import type { Inspected, Problem } from './problem.ts'

/** Paths begin with `/`, are told apart by more than the names of their parameters, and declare what they hold. */
export function paths({ kind, ref, node, documents, dialect }: Inspected): Problem[] {
  if (kind !== 'document') return []
  const map = member(node, 'paths')
  if (map === undefined) return dialect === '3.0' || !hasParts(node) ? [noPaths(ref)] : []
  const all = follow(documents, below(ref, 'paths'), map)
  if (all === undefined) return []

  const seen = new Map<string, string>()
  return Object.entries(all.value).flatMap(([path, value]) => {
    if (path.startsWith('x-')) return []
    const at = below(all.ref, path)
    const item = follow(documents, at, value)
    const same = path.replace(/\{[^{}]*\}/g, '{}')
    const other = seen.get(same)
    seen.set(same, path)
    return [
      ...(path.startsWith('/') ? [] : [slashless(at, path)]),
      ...(other === undefined ? [] : [alike(at, path, other)]),
      ...twice(path).map((name) => doubled(at, name)),
      ...(item === undefined ? notAnItem(at, path, value) : parametersOf(documents, path, item)),
    ]
  })
}

function parametersOf(documents: Inspected['documents'], path: string, item: Node): Problem[] {
  const names = namesIn(path)
  const common = declared(documents, item)
  return methods.flatMap((method) => {
    const operation = member(item.value, method)
    if (!isObject(operation)) return []
    const at = below(item.ref, method)
    const own = declared(documents, { ref: at, value: operation })
    const known = new Set([...common, ...own].map(({ name }) => name))
    return [
      ...names.filter((name) => !known.has(name)).map((name) => undeclared(at, method, path, name)),
      ...own.filter(({ name }) => !names.includes(name)).map(({ name, ref }) => nowhere(ref, name, path)),
    ]
  })
}

function declared(documents: Inspected['documents'], { ref, value }: Node): { name: string; ref: Ref }[] {
  return listOf(value, 'parameters').flatMap((parameter, index) => {
    const at = below(ref, 'parameters', index)
    const found = follow(documents, at, parameter)
    const name = textOf(found?.value, 'name')
    return found?.value.in === 'path' && name !== undefined ? [{ name, ref: at }] : []
  })
}

// The names between braces, also those in a query or fragment that some write into a path.
function namesIn(path: string): string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name)
}

function twice(path: string): string[] {
  const names = namesIn(path)
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}

function hasParts(document: JsonObject): boolean {
  return ['components', 'webhooks'].some((key) => member(document, key) !== undefined)
}

function noPaths(ref: Ref): Problem {
  return {
    ref,
    severity: 'error',
    message: 'The document has no paths',
    help: 'Add "paths:" with an entry for each path.',
  }
}

function slashless(ref: Ref, path: string): Problem {
  return { ref, severity: 'error', message: `The path "${path}" does not begin with "/"`, help: `Write "/${path}".` }
}

function alike(ref: Ref, path: string, other: string): Problem {
  const message = `"${path}" and "${other}" are the same path`
  return { ref, severity: 'warning', message, help: 'Put their operations under one of the two.' }
}

function doubled(ref: Ref, name: string): Problem {
  const help = 'Give each parameter of the path a name of its own.'
  return { ref, severity: 'error', message: `{${name}} stands twice in this path`, help }
}

function notAnItem(ref: Ref, path: string, value: Json): Problem[] {
  if (isObject(value)) return []
  const message = `The path "${path}" holds no operations`
  return [{ ref, severity: 'error', message, help: 'Write its methods below it, or remove it.' }]
}

function undeclared(ref: Ref, method: string, path: string, name: string): Problem {
  const message = `${method.toUpperCase()} ${path} does not declare its parameter {${name}}`
  const help = `Add "{name: ${name}, in: path, required: true, schema: {type: string}}" to its parameters.`
  return { ref, severity: 'error', message, help }
}

function nowhere(ref: Ref, name: string, path: string): Problem {
  const message = `The path ${path} holds no {${name}}`
  return { ref, severity: 'error', message, help: `Write {${name}} into the path, or remove the parameter.` }
}
