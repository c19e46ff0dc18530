import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLParseError,
} from 'yaml'

import { finding } from './finding.ts'
import { readJson } from './yaml/json-document.ts'
import { isTooDeep, tooDeep } from './yaml/depth.ts'
import type { Finding, Json, Place, Source } from './model.ts'
import { parsePointer } from './pointer.ts'

/** A document that was read: its value, and where each part of it stands. */
export interface Parsed {
  path: string
  /** `undefined` if the text could not be read at all; then a finding says why. */
  value: Json | undefined
  findings: Finding[]
  /** Where the key (or list item) at a JSON Pointer stands; of what does not exist, where its nearest parent does. */
  place(pointer: string): Place
}

/**
 * Reads a YAML or JSON text, each source once. It never throws: what is wrong becomes a finding `yaml-syntax` or
 * `json-syntax`.
 */
export function readDocument(source: Source): Parsed {
  const document = documents.get(source) ?? readText(source)
  documents.set(source, document)
  return document
}

const documents = new WeakMap<Source, Parsed>()

function readText({ path, text }: Source): Parsed {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text
  if (path.toLowerCase().endsWith('.json')) return readJson(path, plain)

  // JSON in a file named .yaml is read as JSON, which is much faster; if it turns out to be YAML's flow style, as YAML.
  const json = /^\s*[{[]/.test(plain) ? readJson(path, plain) : undefined
  return json?.value === undefined ? readYaml(path, plain) : json
}

function readYaml(path: string, text: string): Parsed {
  const lineCounter = new LineCounter()
  const toPlace = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset)
    return line === 0 ? { path, line: 1, column: 1 } : { path, line, column: col }
  }

  try {
    const document = parseDocument(text, { ...yamlOptions, lineCounter })
    const { errors } = document
    if (errors.some(isTooDeepFor)) throw new RangeError()
    const places = yamlPlaces(document)
    const parsed: Parsed = {
      path,
      value: undefined,
      findings: independent(errors).map(({ pos, message, code }) => notYaml(toPlace(pos[0]), message, code)),
      place: (pointer) => toPlace(places(parsePointer(pointer))),
    }
    if (errors.some(({ code }) => code !== 'DUPLICATE_KEY')) return parsed

    const value = finite(document.toJS({ maxAliasCount: 1000 }), text)
    return isTooDeep(value) ? { ...parsed, findings: [tooDeep(parsed)] } : { ...parsed, value }
  } catch (error) {
    const place = { path, line: 1, column: 1 }
    return { path, value: undefined, findings: [unreadable(place, error)], place: () => place }
  }
}

// One slip makes many lines after it wrong, so only the first is told. Doubled keys are slips of their own.
function independent(errors: YAMLParseError[]): YAMLParseError[] {
  const slips = errors.filter(({ code }) => code !== 'DUPLICATE_KEY')
  return slips.length > 0 ? slips.slice(0, 1) : errors.slice(0, 10)
}

// The parser catches the exhaustion of its own stack and reports it as a mistake of the author.
function isTooDeepFor({ message }: Error): boolean {
  return message.startsWith('Maximum call stack') || message.startsWith('too much recursion')
}

// Dates stay text (core schema), `<<` merges, and tags that would make anything but JSON (!!binary, !!set) do nothing.
const yamlOptions = {
  schema: 'core',
  merge: true,
  uniqueKeys: true,
  resolveKnownTags: false,
  prettyErrors: false,
  logLevel: 'error',
  keepSourceTokens: false,
} as const

function notYaml(place: Place, message: string, code: string): Finding {
  return finding({
    code: 'yaml-syntax',
    severity: 'error',
    message: message.split('; please use', 1)[0] ?? message,
    help: yamlHelp[code] ?? 'Mend the YAML at this place.',
    place,
  })
}

const yamlHelp: { [code: string]: string } = {
  DUPLICATE_KEY: 'Rename or remove one of the two keys; the later one is used until then.',
  TAB_AS_INDENT: 'Indent with spaces.',
  BAD_INDENT: 'Align it with its siblings.',
  MULTILINE_IMPLICIT_KEY:
    'Put a value that holds ": " or "#" into quotes, and check the indentation of the lines above.',
  BLOCK_AS_IMPLICIT_KEY: 'Put a value that holds ": " into quotes, or move the nested mapping to a line of its own.',
  MISSING_CHAR: 'Close the quote or bracket that was opened before.',
  MULTIPLE_DOCS: 'Keep one document in each file: remove the line "---" and what follows it.',
}

function unreadable(place: Place, error: unknown): Finding {
  const aliases = error instanceof Error && error.message.includes('alias')
  return finding({
    code: 'yaml-syntax',
    severity: 'error',
    message: aliases
      ? error.message.startsWith('Unresolved')
        ? error.message
        : bomb
      : 'The document is nested too deeply',
    help: aliases ? 'Write the repeated parts out, or use $ref.' : 'Flatten it; 500 levels are allowed.',
    place,
  })
}

const bomb = 'The aliases would expand to an enormous document'

function yamlPlaces(document: Document): (parts: string[]) => number {
  const pairs = new WeakMap<object, Map<string, Pair>>()

  return (parts) => {
    let offset = 0
    let node: unknown = document.contents
    for (const part of parts) {
      if (isAlias(node)) node = node.resolve(document)
      const next = isMap(node) ? pairOf(node.items, node, part) : isSeq(node) ? node.items[Number(part)] : undefined
      if (next === undefined) break
      const isPair = isMap(node)
      const marker = isPair ? (next as Pair).key : next
      offset = startOf(marker) ?? offset
      node = isPair ? (next as Pair).value : next
    }
    return offset
  }

  function pairOf(items: Pair[], map: object, key: string): Pair | undefined {
    let known = pairs.get(map)
    if (known === undefined) {
      known = new Map(items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : String(pair.key), pair]))
      pairs.set(map, known)
    }
    return known.get(key)
  }
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0]
}

// `.inf` and `.nan` are numbers in YAML and nothing in JSON; they become text.
function finite(value: Json, text: string): Json {
  if (!/\.(?:inf|nan)/i.test(text)) return value
  return JSON.parse(
    JSON.stringify(value, (_, part) => (typeof part === 'number' && !Number.isFinite(part) ? String(part) : part)),
  )
}
