import { lists, maps, single } from '../schema/keywords.ts'

/** The fields of a path item that are operations. */
export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']

/** Those that Swagger 2.0 has. */
export const swaggerMethods = methods.slice(0, 7)

const each = (kind: Kind) => ({ each: kind })

const schema: { [field: string]: Shape } = Object.fromEntries([
  ...[...maps, ...lists].map((keyword) => [keyword, each('schema')] as const),
  ...[...single].map((keyword) => [keyword, 'schema'] as const),
])

/** The objects of OpenAPI 3.0 to 3.2 and what each of their fields holds; `*` is every other field. */
export const openapi: Grammar = {
  document: { paths: 'paths', webhooks: each('pathItem'), components: 'components' },
  paths: { '*': 'pathItem' },
  components: {
    schemas: each('schema'),
    responses: each('response'),
    parameters: each('parameter'),
    examples: each('example'),
    requestBodies: each('request'),
    headers: each('header'),
    securitySchemes: each('security'),
    links: each('link'),
    callbacks: each('callback'),
    pathItems: each('pathItem'),
    mediaTypes: each('media'),
  },
  pathItem: {
    parameters: each('parameter'),
    additionalOperations: each('operation'),
    ...Object.fromEntries(methods.map((method) => [method, 'operation' as const])),
  },
  operation: {
    parameters: each('parameter'),
    requestBody: 'request',
    responses: each('response'),
    callbacks: each('callback'),
  },
  callback: { '*': 'pathItem' },
  parameter: { schema: 'schema', content: each('media'), examples: each('example') },
  header: { schema: 'schema', content: each('media'), examples: each('example') },
  request: { content: each('media') },
  response: { headers: each('header'), content: each('media'), links: each('link') },
  media: {
    schema: 'schema',
    itemSchema: 'schema',
    'x-itemSchema': 'schema',
    examples: each('example'),
    encoding: each('encoding'),
    prefixEncoding: each('encoding'),
    itemEncoding: 'encoding',
  },
  encoding: {
    headers: each('header'),
    encoding: each('encoding'),
    prefixEncoding: each('encoding'),
    itemEncoding: 'encoding',
  },
  schema,
  example: {},
  security: {},
  link: {},
}

/** The same for Swagger 2.0. */
export const swagger: Grammar = {
  ...openapi,
  document: {
    paths: 'paths',
    definitions: each('schema'),
    parameters: each('parameter'),
    responses: each('response'),
    securityDefinitions: each('security'),
  },
  components: {},
  pathItem: {
    parameters: each('parameter'),
    ...Object.fromEntries(swaggerMethods.map((method) => [method, 'operation' as const])),
  },
  operation: { parameters: each('parameter'), responses: each('response') },
  parameter: { schema: 'schema', items: 'schema' },
  header: { items: 'schema' },
  response: { schema: 'schema', headers: each('header') },
}

/** What the fields of each kind of object hold. */
export type Grammar = Record<Kind, { [field: string]: Shape }>

/** One object of a kind, or a list or map of them. */
export type Shape = Kind | { each: Kind }

export type Kind =
  | 'document'
  | 'paths'
  | 'components'
  | 'pathItem'
  | 'operation'
  | 'callback'
  | 'parameter'
  | 'header'
  | 'request'
  | 'response'
  | 'media'
  | 'encoding'
  | 'schema'
  | 'example'
  | 'security'
  | 'link'
