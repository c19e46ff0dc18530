/** An API whose answers are long: one is generated, one is recorded, and one scenario has more calls than tabs fit. */
export function longApi(server: string): { [name: string]: string } {
  const fields = Array.from({ length: 100 }, (_, index) => `field${index}`)
  const calls = Array.from({ length: 14 }, (_, index) => index + 1)
  const largeAnswer = JSON.stringify(Object.fromEntries(fields.map((field) => [field, `the ${field}`])))

  return {
    'content/apis/long/1.0.0/openapi.yaml': `openapi: 3.1.0
info: {title: Long, version: 1.0.0}
servers: [{url: '${server}'}]
paths:
  /things:
    get:
      operationId: listThings
      responses: {'200': {description: All, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
  /things/{number}:
    get:
      operationId: getThing
      parameters: [{name: number, in: path, required: true, schema: {type: integer}}]
      responses: {'200': {description: One, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
components:
  schemas: {Thing: {type: object, required: [${fields}], properties: {${fields.map((field) => `${field}: {type: string, examples: [made ${field}]}`).join(', ')}}}}
`,
    'recordings/long/1.0.0/large/scenario.yaml': 'title: A large answer\norder: 1\n',
    'recordings/long/1.0.0/large/01-getThing.yaml': recording(0, largeAnswer),
    'recordings/long/1.0.0/many/scenario.yaml': 'title: Many calls\norder: 2\n',
    ...Object.fromEntries(
      calls.map((call) => [
        `recordings/long/1.0.0/many/${String(call).padStart(2, '0')}-getThing.yaml`,
        recording(call, `{"number": ${call}}`),
      ]),
    ),
  }
}

function recording(number: number, json: string): string {
  return `exchange: 1
operation: getThing
request: {method: GET, url: '{server}/things/${number}'}
response:
  status: 200
  headers: {content-type: application/json}
  json: |-
    ${json}
provenance: {source: test, recorded: 2026-11-22, partial: false}
`
}
