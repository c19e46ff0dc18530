import { textOf } from '../json.ts'
import type { JsonObject } from '../model.ts'
import { toSlug } from './slug.ts'

/**
 * What an operation is called: its summary; else `createPayment` reads "Create payment", else its method and path. A
 * webhook has a name in place of a path.
 */
export function titleOf(operation: JsonObject, method: string, path: string): string {
  const { title } = summaryOf(operation)
  if (title !== '') return title
  const id = textOf(operation, 'operationId')
  if (id === undefined) return /^[\w.:-]+$/.test(path) ? path : `${method} ${path}`
  const words = toSlug(id).replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What is said of an operation: first what its summary says beyond a title, then its description, or its path's. */
export function descriptionOf(operation: JsonObject, item: JsonObject): string | undefined {
  const { rest } = summaryOf(operation)
  const description = textOf(operation, 'description') ?? textOf(item, 'description')
  if (rest === '' || description?.includes(rest)) return description
  return description === undefined ? rest : `${rest}\n\n${description}`
}

/** A paragraph is no title: its first sentence is one, or as many words of it as fit. */
function summaryOf(operation: JsonObject): { title: string; rest: string } {
  const summary = textOf(operation, 'summary')?.trim() ?? ''
  const [line = ''] = summary.split('\n', 1)
  if (line === summary && summary.length <= longest) return { title: summary, rest: '' }

  const stop = /[.!?](?= |$)|[。！？]/u.exec(line.slice(0, longest))
  const sentence = stop === null ? line : line.slice(0, stop.index + stop[0].length)
  const title = sentence.replace(/[.。]$/, '')
  if (title.length <= longest) return { title, rest: summary.slice(sentence.length).trim() }
  return { title: `${title.slice(0, title.lastIndexOf(' ', longest) + 1 || longest).trim()}…`, rest: summary }
}

const longest = 80
