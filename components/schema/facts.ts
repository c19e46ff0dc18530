import { plural } from '#core/page/dates.ts'
import { escapeHtml } from '#core/json/html.ts'
import type { Json } from '#core/model.ts'
import type { Choice, SchemaNode } from '#core/schema-tree.ts'

/** What a value must keep to and what it is without being said, on one line; its choices below. */
export function factsHtml(node: SchemaNode, texts: Texts, more: string[] = []): string {
  const { constraints, enumeration = [], rest } = node
  const facts = [
    ...more,
    ...constraints.filter((words) => enumeration.length === 0 || !/^(?:each: )?one of /.test(words)).map(wordsHtml),
    ...choicesInLine(enumeration),
    ...(node.default === undefined ? [] : [`default ${code(valueText(node.default))}`]),
    ...(node.example === undefined || enumeration.length > 0 ? [] : [`for example ${code(valueText(node.example))}`]),
  ]
  const line = facts.length > 0 ? `<p class="facts">${facts.join(' · ')}</p>` : ''
  return line + choiceList(enumeration, texts, rest?.values ?? 0)
}

/** Words with names in backticks. */
export function wordsHtml(words: string): string {
  for (const before of ['matches ', 'each: matches ']) {
    if (words.startsWith(before)) return before + code(words.slice(before.length))
  }
  return escapeHtml(words).replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}

/** Text set as code. */
export function code(text: string): string {
  return `<code>${escapeHtml(text)}</code>`
}

function choicesInLine(choices: Choice[]): string[] {
  return choices.length > 0 && choices.length <= inLine && !choices.some(isExplained)
    ? [`${choices.length === 1 ? 'always' : 'one of'} ${choices.map(({ value }) => code(valueText(value))).join(' ')}`]
    : []
}

function choiceList(choices: Choice[], texts: Texts, left: number): string {
  if (choices.length === 0) return ''
  if (choices.some(isExplained)) return explained(choices, texts)
  if (choices.length <= inLine) return ''

  const codes = choices.map(({ value }) => code(valueText(value)))
  const folded = `<details><summary>${plural(codes.length - shown, 'more value')}</summary><p class="facts">${codes.slice(shown).join(' ')}</p></details>`
  // What is left out is loaded with the rest of the schema.
  return `<p class="facts">one of ${codes.slice(0, left > 0 ? undefined : shown).join(' ')}</p>${left > 0 ? '' : folded}`
}

function explained(choices: Choice[], texts: Texts): string {
  const rows = choices.map(
    ({ value, name, description = '' }) =>
      `<li>${code(valueText(value))}${name === undefined ? '' : ` <i>${escapeHtml(name)}</i>`} ${texts.get(description) ?? ''}</li>`,
  )
  const list = (some: string[]) => `<ul class="meanings">${some.join('')}</ul>`
  if (rows.length <= inLine) return list(rows)
  return `${list(rows.slice(0, shown))}<details><summary>${plural(rows.length - shown, 'more value')}</summary>${list(rows.slice(shown))}</details>`
}

function isExplained({ name, description }: Choice): boolean {
  return name !== undefined || description !== undefined
}

function valueText(value: Json): string {
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value)
}

const inLine = 16
const shown = 12

/** The HTML of each description. */
export type Texts = ReadonlyMap<string, string>
