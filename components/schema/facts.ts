import { isWeb } from '#core/page/contract-example.ts'
import { plural } from '#core/page/dates.ts'
import { escapeHtml } from '#core/json/html.ts'
import type { Example, Json } from '#core/model.ts'
import type { Choice, SchemaNode } from '#core/schema-tree.ts'

/** What a value must keep to and what it is without being said, on one line; its choices and examples below. */
export function factsHtml(node: SchemaNode, texts: Texts, more: string[] = []): string {
  const { constraints, enumeration = [], namedExamples = [], rest } = node
  const facts = [
    ...more,
    ...constraints.filter((words) => enumeration.length === 0 || !isChoice.test(words)).map(wordsHtml),
    ...choicesInLine(node),
    ...(node.default === undefined ? [] : [`default ${code(valueText(node.default))}`]),
    ...(enumeration.length > 0 || namedExamples.length > 0 ? [] : examplesInLine(node)),
    ...docsInLine(node),
  ]
  const line = facts.length > 0 ? `<p class="facts">${facts.join(' · ')}</p>` : ''
  return line + choiceList(enumeration, texts, rest?.values ?? 0) + exampleList(namedExamples, texts)
}

/** Words with names in backticks. */
export function wordsHtml(words: string): string {
  const before = /^(?:each[a-z ]*: )?matches /.exec(words)?.[0]
  if (before !== undefined) return before + code(words.slice(before.length))
  return escapeHtml(words).replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}

/** Text set as code. */
export function code(text: string): string {
  return `<code>${escapeHtml(text)}</code>`
}

function choicesInLine({ enumeration: choices = [], types }: SchemaNode): string[] {
  if (choices.length === 0 || choices.length > inLine || choices.some(isExplained)) return []
  const word = choices.length > 1 ? 'one of' : types.startsWith('array') ? 'only' : 'always'
  return [`${word} ${choices.map(({ value }) => code(valueText(value))).join(' ')}`]
}

function examplesInLine({ example, otherExamples = [] }: SchemaNode): string[] {
  if (example === undefined) return []
  return [`for example ${[example, ...otherExamples].map((one) => code(valueText(one))).join(', ')}`]
}

function docsInLine({ docs }: SchemaNode): string[] {
  if (docs === undefined || !isWeb(docs.url)) return []
  const words = escapeHtml(docs.description || new URL(docs.url).host)
  return [`<a href="${escapeHtml(docs.url)}" rel="noopener noreferrer external" target="_blank">${words}</a>`]
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
      `${code(valueText(value))}${name === undefined ? '' : ` <i>${escapeHtml(name)}</i>`} ${texts.get(description) ?? ''}`,
  )
  if (rows.length <= inLine) return list(rows)
  return `${list(rows.slice(0, shown))}<details><summary>${plural(rows.length - shown, 'more value')}</summary>${list(rows.slice(shown))}</details>`
}

// Two or three are shown as they are.
function exampleList(examples: Example[], texts: Texts): string {
  if (examples.length === 0) return ''
  const rows = examples.map(({ name, summary, description = '', value, externalValue }) => {
    const text = value === undefined ? (externalValue ?? '') : valueText(value)
    const title = summary || name
    return `${code(text)}${title === text ? '' : ` <i>${escapeHtml(title)}</i>`} ${texts.get(description) ?? ''}`
  })
  const [only = '', ...others] = rows
  if (others.length === 0 && !only.includes('<p>')) return `<p class="facts">for example ${only}</p>`
  if (rows.length <= 3) return `<p class="facts">for example</p>${list(rows)}`
  return `<details><summary>${plural(rows.length, 'example')}</summary>${list(rows)}</details>`
}

function list(rows: string[]): string {
  return `<ul class="meanings">${rows.map((row) => `<li>${row}</li>`).join('')}</ul>`
}

function isExplained({ name, description }: Choice): boolean {
  return name !== undefined || description !== undefined
}

function valueText(value: Json): string {
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value)
}

const isChoice = /^(?:each[a-z ]*: )?one of /
const inLine = 16
const shown = 12

/** The HTML of each description. */
export type Texts = ReadonlyMap<string, string>
