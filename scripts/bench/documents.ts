/** A contract of so many operations, each with parameters, a body and a shared schema, in groups of 25. */
export function grownContract(operations: number): string {
  const paths = Array.from({ length: operations }, (_, index) => [
    `/group-${Math.floor(index / 25)}/things-${index}/{id}`,
    grownPath(index),
  ])
  const names = Array.from({ length: Math.ceil(operations / 4) }, (_, index) => [`Thing${index}`, thing(index)])
  return contractOf(Object.fromEntries(paths), Object.fromEntries(names))
}

function grownPath(index: number) {
  const $ref = `#/components/schemas/Thing${Math.floor(index / 4)}`
  return {
    post: {
      operationId: `changeThing${index}`,
      summary: `Change thing ${index}`,
      description: `Changes thing ${index} and gives it back.\n\n* Needs \`write\`.\n* Is **idempotent**.`,
      tags: [`group-${Math.floor(index / 25)}`],
      parameters: [
        { name: 'id', in: 'path', required: true, description: 'The identifier.', schema: { type: 'string' } },
        {
          name: 'limit',
          in: 'query',
          description: 'How many, at most `100`.',
          schema: { type: 'integer', maximum: 100 },
        },
      ],
      requestBody: { content: { 'application/json': { schema: { $ref } } } },
      responses: {
        200: { description: 'The thing.', content: { 'application/json': { schema: { $ref } } } },
        404: { description: 'There is no such thing.' },
      },
    },
  }
}

function thing(index: number) {
  const fields = Array.from({ length: 20 }, (_, field) => [
    `field_${field}`,
    { type: field % 3 === 0 ? 'integer' : 'string', description: `Field ${field} of thing ${index}.` },
  ])
  return { type: 'object', required: ['field_0'], properties: Object.fromEntries(fields) }
}

/**
 * A contract of Stripe's kind: so many schemas, each with fields that hold either the id of another one or that one in
 * full, so that everything leads to everything without an end; and an operation for each.
 */
export function recursiveContract(schemas: number): string {
  const numbers = Array.from({ length: schemas }, (_, index) => index)
  const paths = numbers.map((index) => [`/nodes-${index}/{id}`, recursivePath(index)])
  return contractOf(
    Object.fromEntries(paths),
    Object.fromEntries(numbers.map((index) => [`node${index}`, expandable(index, schemas)])),
  )
}

function recursivePath(index: number) {
  const schema = { $ref: `#/components/schemas/node${index}` }
  const list = { type: 'object', properties: { data: { type: 'array', items: schema }, has_more: { type: 'boolean' } } }
  return {
    get: {
      operationId: `getNode${index}`,
      summary: `Get node ${index}`,
      tags: [`tag-${Math.floor(index / 10)}`],
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      responses: {
        200: { description: 'One.', content: { 'application/json': { schema } } },
        default: { description: 'Many.', content: { 'application/json': { schema: list } } },
      },
    },
  }
}

function expandable(index: number, schemas: number) {
  const others = Array.from({ length: 8 }, (_, field) => {
    const $ref = `#/components/schemas/node${(index * 7 + field * 13 + 1) % schemas}`
    return [`link_${field}`, { anyOf: [{ type: 'string', maxLength: 5000 }, { $ref }], description: `Link ${field}.` }]
  })
  return { type: 'object', properties: { id: { type: 'string' }, ...Object.fromEntries(others) } }
}

function contractOf(paths: object, schemas: object): string {
  const info = { title: 'Bench', version: '1.0.0' }
  return JSON.stringify(
    { openapi: '3.1.0', info, servers: [{ url: 'https://bench.test' }], paths, components: { schemas } },
    null,
    2,
  )
}
