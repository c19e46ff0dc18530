import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

import { isObject } from '#core/json.ts'
import { type Parsed, readDocument } from '#core/yaml.ts'

const folder = fileURLToPath(new URL('../../../shared/corpora/specs', import.meta.url))

/**
 * The contracts that others wrote (`../shared/corpora/specs`): paths of YAML and JSON files, those of one folder
 * together. None where the corpus is absent.
 */
export function specCollections(): string[][] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory())
  return names.map(({ name }) => {
    const files = readdirSync(`${folder}/${name}`, { recursive: true, withFileTypes: true })
    const paths = files.filter((one) => one.isFile()).map((one) => relative(folder, `${one.parentPath}/${one.name}`))
    return paths.filter((path) => /\.(?:json|ya?ml)$/.test(path)).sort()
  })
}

/** The text of a file of the corpus. */
export function specText(path: string): string {
  return readFileSync(`${folder}/${path}`, 'utf8')
}

/** The files of a collection as documents that may refer to each other. */
export function readCollection(paths: string[]): Map<string, Parsed> {
  return new Map(paths.map((path) => [path, readDocument({ path, text: specText(path) })]))
}

/** Those of the documents that a team would name as its contract, and those that cannot be read at all. */
export function entriesOf(parsed: Map<string, Parsed>): Parsed[] {
  return [...parsed.values()].filter(({ value, findings }) => {
    if (value === undefined) return findings.length > 0
    return isObject(value) && ['openapi', 'swagger', 'asyncapi'].some((key) => Object.hasOwn(value, key))
  })
}
