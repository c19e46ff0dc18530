import type { Json } from '../model.ts'

/** A value as a sentence has it: `EUR` without quotes, `""` and `12` as they are written in JSON. */
export function valueText(value: Json): string {
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value)
}
