import type { Example } from '../model.ts'

/** The examples of the contract that a page names: those with a title, a text, or a place elsewhere. */
export function examplesOf(examples: Example[]): ExampleView[] {
  return examples.flatMap(({ name, summary, description, value, externalValue }) => {
    const text = value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value, null, 2)
    const cut = text === undefined ? {} : cutText(text)
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

function cutText(text: string): Pick<ExampleView, 'text' | 'rest' | 'left'> {
  if (text.length <= longest) return { text }
  const lines = text.split('\n')
  let length = 0
  const over = (most: number) => (line: string) => {
    length += line.length + 1
    return length > most
  }
  const shown = Math.max(0, lines.findIndex(over(longest)))
  length = 0
  const ended = lines.findIndex(over(largest))
  const end = ended === -1 ? lines.length : ended
  // One enormous line is cut where it stands.
  if (shown === 0) return { text: `${text.slice(0, largest)}${text.length > largest ? '…' : ''}` }
  const left = lines.length - end
  return {
    text: lines.slice(0, shown).join('\n'),
    rest: lines.slice(shown, end).join('\n'),
    ...(left > 0 && { left }),
  }
}

const longest = 1500
const largest = 20_000

export interface ExampleView {
  title: string
  description?: string
  /** JSON, or the text itself. */
  text?: string
  /** Its later lines, which are folded. */
  rest?: string
  /** How many lines are not here, since it is enormous. */
  left?: number
  /** Where it stands, if that is elsewhere. It is never fetched. */
  address?: string
  isLink?: true
}
