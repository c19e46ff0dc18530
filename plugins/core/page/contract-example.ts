import type { Example } from '../model.ts'

/** The examples of the contract that a page names: those with a title, a text, or a place elsewhere. */
export function examplesOf(examples: Example[]): ExampleView[] {
  return examples.flatMap(({ name, summary, description, value, externalValue }) => {
    const text = value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value, null, 2)
    const cut = text === undefined ? undefined : cutText(text)
    return [
      {
        title: summary || name || 'Example',
        ...(description === undefined ? {} : { description }),
        ...cut,
        ...(externalValue === undefined
          ? {}
          : { address: externalValue, ...(isWeb(externalValue) && { isLink: true }) }),
      },
    ]
  })
}

/** Is this an address that a reader can follow? `javascript:` and relative ones are not. */
export function isWeb(address: string): boolean {
  return URL.canParse(address) && ['http:', 'https:'].includes(new URL(address).protocol)
}

function cutText(text: string): { text: string; left: number } {
  if (text.length <= longest) return { text, left: 0 }
  const lines = text.split('\n')
  let length = 0
  const kept = lines.findIndex((line) => {
    length += line.length + 1
    return length > longest
  })
  return kept < 1
    ? { text: `${text.slice(0, longest)}…`, left: 0 }
    : { text: lines.slice(0, kept).join('\n'), left: lines.length - kept }
}

const longest = 1500

export interface ExampleView {
  title: string
  description?: string
  /** JSON, or the text itself. */
  text?: string
  /** How many lines of the text are not here. */
  left?: number
  /** Where it stands, if that is elsewhere. It is never fetched. */
  address?: string
  isLink?: true
}
