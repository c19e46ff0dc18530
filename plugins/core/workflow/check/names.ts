import { member, textOf } from '../../json.ts'
import type { Json } from '../../model.ts'
import { toPointer } from '../../pointer.ts'
import type { Report } from './report.ts'

/** Where something stands in a document. */
export type Path = (string | number)[]

/** Tells of names that two things share, and of those that no expression can hold. */
export function checkNames(items: Json[], key: string, at: Path, report: Report): void {
  const seen = new Set<string>()
  for (const [index, item] of items.entries()) {
    const name = textOf(item, key)
    if (name === undefined) continue
    const pointer = toPointer([...at, index, key])
    if (seen.has(name)) report(pointer, `"${name}" is the ${key} of two`, { help: 'Give each a name of its own.' })
    seen.add(name)
    if (!/^[\w-]+$/.test(name)) {
      const help = 'Use letters, digits, "-" and "_", so that expressions can refer to it.'
      report(pointer, `"${name}" is not a good ${key}`, { help, severity: key === 'name' ? 'error' : 'warning' })
    }
  }
}

/** Tells of parameters and actions that a list has twice. */
export function checkTwice(items: Json[], at: Path, report: Report): void {
  const seen = new Set<string>()
  for (const [index, item] of items.entries()) {
    const key = [member(item, 'reference'), member(item, 'in'), member(item, 'name')].join('\n')
    if (seen.has(key))
      report(toPointer([...at, index]), `"${textOf(item, 'name') ?? textOf(item, 'reference')}" is given twice`, {
        help: 'Remove one of the two.',
      })
    seen.add(key)
  }
}
