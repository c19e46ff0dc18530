import type { Explain, Value } from '../headers.ts'
import { numberIn, sayWait } from './words.ts'

/** How long the answer may be kept, how old it is, and how to ask whether it still holds. */
export const cacheNotes: Explain = (value) => [
  ...note('cache-control', saysKept(directivesOf(value)), rfc),
  ...note('age', saysAge(numberIn(value('age'))), `${rfc}#section-5.1`),
  ...note('etag', saysTag(value('etag')), 'https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3'),
]

function saysKept(directives: ReadonlyMap<string, string>): string | undefined {
  if (directives.has('no-store')) return 'Must not be kept'
  if (directives.has('no-cache')) return 'May be kept, but ask before you use it again'
  const seconds = numberIn(directives.get('max-age'))
  if (seconds === undefined) return
  const who = directives.has('private') ? ' by you alone' : ''
  return seconds === 0 ? 'Must be asked for anew each time' : `Holds for ${sayWait(seconds)}; may be kept${who}`
}

function saysAge(seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : `Came out of a cache, ${sayWait(seconds)} old`
}

function saysTag(tag: string | undefined): string | undefined {
  return tag === undefined || tag === ''
    ? undefined
    : `Send If-None-Match: ${tag.slice(0, 80)} to be told only of changes`
}

function directivesOf(value: Value): ReadonlyMap<string, string> {
  const parts = (value('cache-control') ?? '').toLowerCase().split(',')
  return new Map(
    parts.map((part): [string, string] => {
      const [name = '', given = ''] = part.split('=')
      return [name.trim(), given.trim().replaceAll('"', '')]
    }),
  )
}

function note(name: string, text: string | undefined, href: string): ReturnType<Explain> {
  return text === undefined ? [] : [{ name, text, href, kind: 'fact' }]
}

const rfc = 'https://www.rfc-editor.org/rfc/rfc9111'
