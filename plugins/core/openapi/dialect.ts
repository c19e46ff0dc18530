import { finding } from '../finding.ts'
import { isObject, textOf } from '../json.ts'
import type { Finding, Json } from '../model.ts'
import type { Parsed } from '../yaml.ts'

/**
 * Which OpenAPI a document is written in, or the finding that says why it cannot be read as one. A version of 3 that is
 * newer than all that we know is read like the newest.
 */
export function dialectOf({ value, place }: Parsed): { dialect?: Dialect; findings: Finding[] } {
  const version = textOf(value, 'openapi')
  if (version !== undefined) {
    const minor = /^3(?:$|\.(\d{1,3})(?=$|[.+-]))/.exec(version)
    if (minor === null) return { findings: [unknownVersion(`OpenAPI ${version}`, place('/openapi'))] }
    const known = dialects[Number(minor[1] ?? 0)]
    if (known !== undefined) return { dialect: known, findings: [] }
    return { dialect: '3.2', findings: [newerVersion(version, place('/openapi'))] }
  }

  const old = textOf(value, 'swagger')
  if (old !== undefined) {
    if (/^2(?:\.0)?$/.test(old)) return { dialect: '2.0', findings: [] }
    return { findings: [unknownVersion(`Swagger ${old}`, place('/swagger'))] }
  }
  return { findings: [notOpenApi(value, place(''))] }
}

function notOpenApi(value: Json | undefined, place: Finding['place']): Finding {
  return finding({
    code: 'not-openapi',
    severity: 'error',
    message: `This is ${seemsToBe(value)}, not an OpenAPI document`,
    help: 'Put an OpenAPI 3 document here; it starts with `openapi: 3.1.1`.',
    place,
    culprit: 'not-openapi',
  })
}

function unknownVersion(name: string, place: Finding['place']): Finding {
  return finding({
    code: 'openapi-version',
    severity: 'error',
    message: `${name} cannot be read`,
    help: 'Convert the document to OpenAPI 3.1; Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 can be read.',
    place,
  })
}

function newerVersion(version: string, place: Finding['place']): Finding {
  return finding({
    code: 'openapi-version',
    severity: 'info',
    message: `OpenAPI ${version} is newer than what is known here`,
    help: 'It is read like OpenAPI 3.2; what is new in it is not shown.',
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

const dialects: (Dialect | undefined)[] = ['3.0', '3.1', '3.2']

export type Dialect = '2.0' | '3.0' | '3.1' | '3.2'
