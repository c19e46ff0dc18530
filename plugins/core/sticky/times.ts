/** In which notation a text tells a time; nothing if it tells none. `2026-11-22T10:00Z`, `22/Nov/2026:10:00:00 +0000` … */
export function notationOf(text: string): string | undefined {
  return whole.find(({ pattern }) => pattern.test(text))?.notation
}

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
const day = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)'
const clock = '\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?'
const zone = '(?:Z|UTC|GMT|[+-]\\d\\d:?\\d\\d)'

/** What a time looks like, longest first, as parts of regular expressions. */
export const notations: readonly (readonly [notation: string, pattern: string])[] = [
  ['iso', `\\d{4}-\\d\\d-\\d\\d[T ]${clock}\\s?${zone}?`],
  ['slashes', `\\d{4}/\\d\\d/\\d\\d[T ]${clock}\\s?${zone}?`],
  ['compact', '\\d{8}T\\d{6}Z?'],
  ['mail', `(?:${day}, )?\\d{1,2} ${month} \\d{4} ${clock} ${zone}`],
  ['log', `\\d\\d/${month}/\\d{4}:${clock} ${zone}`],
  ['asctime', `${day} ${month} [ \\d]\\d ${clock} \\d{4}`],
  ['spoken', `\\d\\d[./]\\d\\d[./]\\d{4}(?:,? ${clock})?`],
  ['date', '\\d{4}-\\d\\d-\\d\\d'],
  ['clock', '\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?'],
]

const whole = notations.map(([notation, pattern]) => ({ notation, pattern: new RegExp(`^${pattern}$`) }))
