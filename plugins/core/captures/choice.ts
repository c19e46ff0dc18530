import { didYouMean } from '../project/nearest.ts'
import { type Candidate, distinctCalls } from './groups.ts'

/**
 * The calls that a choice names: numbers and ranges (`3,7-9`), operations (`createPayment`), those of them with a status
 * (`createPayment:402`, `createPayment:4xx`), statuses alone (`:500`), `distinct` and `all`. In the order of the capture.
 * Throws `TypeError` for what names none.
 */
export function chosenCalls(choice: string, candidates: readonly Candidate[]): Candidate[] {
  const terms = choice
    .split(',')
    .map((term) => term.trim())
    .filter((term) => term !== '')
  if (terms.length === 0) throw new TypeError(`"${choice}" names no call. Write it like 3,7-9 or createPayment:402`)

  const chosen = new Set(terms.flatMap((term) => callsOf(term, candidates)))
  return candidates.filter((one) => chosen.has(one))
}

/** A scenario and the calls that it is to have: `card-declined=3,7`. */
export interface NamedChoice {
  name: string
  choice: string
}

/** Reads `name=choice`. Throws `TypeError` for what is none, and for a name that is given twice. */
export function namedChoices(texts: readonly string[]): NamedChoice[] {
  const choices = texts.map((text) => {
    const [, name = '', choice = ''] = /^\s*([^=]*?)\s*=(.*)$/s.exec(text) ?? []
    if (name !== '' && choice.trim() !== '') return { name, choice }
    throw new TypeError(`--as "${text}" is no choice. Write it like --as "card-declined=3,7"`)
  })
  const names = choices.map(({ name }) => name.toLowerCase())
  const twice = choices.find(({ name }, index) => names.indexOf(name.toLowerCase()) !== index)
  if (twice === undefined) return choices
  throw new TypeError(`Two scenarios claim the name "${twice.name}". Give one of them another name`)
}

function callsOf(term: string, candidates: readonly Candidate[]): readonly Candidate[] {
  if (term === 'all') return candidates
  if (term === 'distinct') return distinctCalls(candidates)
  const range = /^(\d{1,9})(?:\s*(?:-|\.\.)\s*(\d{1,9}))?$/.exec(term)
  if (range) return callsBetween(Number(range[1]), Number(range[2] ?? range[1]), term, candidates)

  const whole = candidates.filter(({ operation }) => operation === term)
  if (whole.length > 0) return whole
  const [, name = term, status] = /^(.*?):([1-5](?:\d\d|xx))$/i.exec(term) ?? []
  const ofOperation = name === '' ? candidates : candidates.filter(({ operation }) => operation === name)
  const found = status === undefined ? ofOperation : ofOperation.filter((one) => hasStatus(one, status))
  if (found.length > 0 && (name !== '' || status !== undefined)) return found
  throw new TypeError(noneOf(term, name, ofOperation, candidates))
}

function callsBetween(from: number, to: number, term: string, candidates: readonly Candidate[]): Candidate[] {
  if (to < from) throw new TypeError(`The range ${term} runs backwards. Write ${to}-${from}`)
  const found = candidates.filter(({ number }) => number >= from && number <= to)
  if (found.length > 0) return found
  const what = from === to ? `no call ${from}` : `no call between ${from} and ${to}`
  const numbers = candidates.map(({ number }) => number)
  const [least = 0, most = 0] = [numbers.at(0), numbers.at(-1)]
  throw new TypeError(`There is ${what} to choose. Their numbers are ${least} to ${most}: --list shows them`)
}

function hasStatus({ status }: Candidate, wanted: string): boolean {
  return /xx$/i.test(wanted) ? String(status)[0] === wanted[0] : String(status) === wanted
}

function noneOf(term: string, name: string, ofOperation: readonly Candidate[], all: readonly Candidate[]): string {
  const statuses = [...new Set(ofOperation.map(({ status }) => status))].toSorted((one, other) => one - other)
  if (statuses.length > 0) return `No call answers "${term}". ${name || 'They'} answered ${statuses.join(', ')}`
  const near = didYouMean(name, [...new Set(all.map(({ operation }) => operation))])
  return `No call is one of "${term}". ${near ?? 'See --list'}`
}
