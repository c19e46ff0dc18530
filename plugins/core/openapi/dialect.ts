import { finding } from '../finding.ts'
import { isObject, textOf } from '../json.ts'
import type { Finding, Json } from '../model.ts'
import type { Parsed } from '../yaml.ts'

/** Which OpenAPI a document is written in, or the finding that says why it cannot be read as one. */
export function dialectOf({ value, place }: Parsed): Dialect | Finding {
  const version = textOf(value, 'openapi')
  if (version !== undefined) {
    const known = /^3\.[0-3](?:\.|$)/.exec(version)
    return known ? (version.slice(0, 3) as Dialect) : unknownVersion(`OpenAPI ${version}`, place('/openapi'))
  }

  const swagger = textOf(value, 'swagger')
  if (swagger !== undefined) return unknownVersion(`Swagger ${swagger}`, place('/swagger'))

  return finding({
    code: 'not-openapi',
    severity: 'error',
    message: `This is ${seemsToBe(value)}, not an OpenAPI document`,
    help: 'Put an OpenAPI 3 document here; it starts with `openapi: 3.1.1`.',
    place: place(''),
    culprit: 'not-openapi',
  })
}

function unknownVersion(name: string, place: Finding['place']): Finding {
  return finding({
    code: 'openapi-version',
    severity: 'error',
    message: `${name} cannot be read`,
    help: 'Convert the document to OpenAPI 3.1; versions 3.0, 3.1 and 3.2 can be read.',
    place,
  })
}

function seemsToBe(value: Json | undefined): string {
  if (value === null || value === undefined) return 'an empty file'
  if (Array.isArray(value)) return 'a list'
  if (!isObject(value)) return 'plain text'
  return signs.find(([key]) => Object.hasOwn(value, key))?.[1] ?? 'something without the key `openapi`'
}

// The key that tells a format, and what to call it.
const signs: [key: string, name: string][] = [
  ['asyncapi', 'an AsyncAPI document'],
  ['arazzo', 'an Arazzo workflow document'],
  ['overlay', 'an OpenAPI Overlay'],
  ['swaggerVersion', 'a Swagger 1 document'],
  ['log', 'an HTTP Archive (HAR)'],
  ['exchange', 'a recording'],
  ['kind', 'a Kubernetes manifest'],
  ['raml', 'a RAML document'],
  ['$schema', 'a JSON Schema'],
  ['paths', 'a part of an OpenAPI document without the key `openapi`'],
]

export type Dialect = '3.0' | '3.1' | '3.2' | '3.3'
