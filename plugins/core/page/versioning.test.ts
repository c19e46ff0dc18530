import { expect, test } from 'vitest'

import type { ApiVersion, Operation, Parameter, Versioning } from '../model.ts'
import { versionHeaderOf, versioningInWords, versioningOf, versionQueryOf } from './versioning.ts'

const place = { path: 'openapi.yaml' }

test.each<[string, Partial<ApiVersion>, Versioning | undefined]>([
  [
    'what api.yaml tells',
    { versioning: { by: 'header', name: 'X-V', value: '3' } },
    { by: 'header', name: 'X-V', value: '3' },
  ],
  ['a server’s path', { servers: [server('https://api.test/api/v2')] }, { by: 'path', value: 'v2' }],
  ['paths', { operations: [operation('/v1beta1/a'), operation('/v1beta1/b')] }, { by: 'path', value: 'v1beta1' }],
  ['some paths', { operations: [operation('/v1/a'), operation('/b')] }, undefined],
  [
    'a query parameter of most operations',
    {
      operations: [
        operation('/a', parameter('query', 'api-version')),
        operation('/b', parameter('query', 'api-version')),
      ],
    },
    { by: 'query', name: 'api-version', value: '2024-10-01' },
  ],
  [
    'a header parameter with an example',
    { operations: [operation('/a', { ...parameter('header', 'Acme-Version'), example: '2024-01' })] },
    { by: 'header', name: 'Acme-Version', value: '2024-01' },
  ],
  [
    'media types',
    { operations: [operation('/a')].map((one) => ({ ...one, responses: [reply('application/vnd.acme.v2+json')] })) },
    { by: 'media-type', value: 'application/vnd.acme.v2+json' },
  ],
  ['nothing', {}, undefined],
])('a version is chosen by %s', (_, parts, versioning) => {
  expect(versioningOf(version(parts))).toEqual(versioning)
})

test.each<[Versioning, ReturnType<typeof versionHeaderOf>, ReturnType<typeof versionQueryOf>, string]>([
  [
    { by: 'header', name: 'X-Version', value: '2' },
    ['x-version', '2'],
    undefined,
    'A call names its version in a header: `X-Version: 2`.',
  ],
  [
    { by: 'query', name: 'api-version', value: '2' },
    undefined,
    ['api-version', '2'],
    'A call names its version in the query: `?api-version=2`.',
  ],
  [
    { by: 'media-type', value: 'application/vnd.acme.v2+json' },
    ['accept', 'application/vnd.acme.v2+json'],
    undefined,
    'A call names its version in the media type: `Accept: application/vnd.acme.v2+json`.',
  ],
  [{ by: 'path', value: 'v2' }, undefined, undefined, 'The version is part of the address: its path holds `v2`.'],
])('what a call carries: %j', (versioning, header, query, words) => {
  const of = version({ versioning })
  expect([versionHeaderOf(of), versionQueryOf(of), versioningInWords(of)]).toEqual([header, query, words])
})

function version(parts: Partial<ApiVersion>): ApiVersion {
  const empty = { servers: [], security: [], tags: [], operations: [], webhooks: [], contract: '', place }
  return { api: 'a', version: '2024-10-01', title: 'A', lifecycle: { state: 'current' }, ...empty, ...parts }
}

function operation(path: string, ...parameters: Parameter[]): Operation {
  const rest = { webhook: false, tags: [], deprecated: false, responses: [], security: [], contract: '', place }
  return { id: path, slug: path.slice(1), method: 'GET', path, title: path, parameters, ...rest }
}

function parameter(where: Parameter['in'], name: string): Parameter {
  return { name, in: where, required: true, deprecated: false, style: 'form', explode: true, place }
}

function reply(mediaType: string) {
  return { status: '200', description: '', headers: [], contents: [{ mediaType, examples: [] }], place }
}

function server(url: string) {
  return { url, name: url, variables: [] }
}
