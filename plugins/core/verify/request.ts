import { matchPath } from '../bind/path-template.ts'
import type { Call, Documents, Exchange, Finding, Json, Operation, Parameter } from '../model.ts'
import { readParameter } from '../parameters/read.ts'
import { type Shape, shapeAt, typed } from '../parameters/shape.ts'
import type { Report } from './report.ts'
import { requestBodyFindings } from './request-body.ts'
import { unknownInQuery } from './unknown-in-query.ts'
import { violations } from './value.ts'

/** Where the call is not one that the contract allows. */
export function requestFindings(
  { call }: Exchange,
  operation: Operation,
  documents: Documents,
  report: Report,
): Finding[] {
  return [
    ...operation.parameters.flatMap((parameter) => parameterFindings(parameter, call, operation, documents, report)),
    ...unknownInQuery(call, operation, documents).map((name) =>
      report({
        code: 'undocumented-parameter',
        severity: 'warning',
        message: `"${name}" in the query is no parameter of ${operation.id}${knownOnes(operation)}`,
        help: `Correct the name and record the call again, or add the parameter: ${report.contract}`,
        place: report.at('url'),
        culprit: `query ${name}`,
      }),
    ),
    ...requestBodyFindings(call, operation, documents, report),
  ]
}

function knownOnes({ parameters }: Operation): string {
  const names = parameters.flatMap((one) => (one.in === 'query' ? [one.name] : []))
  return names.length > 0 ? `, which has ${names.slice(0, 8).join(', ')}${names.length > 8 ? ', …' : ''}` : ''
}

function parameterFindings(
  parameter: Parameter,
  call: Call,
  operation: Operation,
  documents: Documents,
  report: Report,
): Finding[] {
  const { name, in: where, required, schema } = parameter
  const inPath = where === 'path' ? pathValue(parameter, call, operation) : undefined
  const read = readParameter(parameter, shapeAt(documents, schema), call, inPath)
  if (read === undefined) {
    if (!required || where === 'path') return []
    return [violates(`is missing, and ${operation.id} requires it`)]
  }
  if ('fault' in read) return [violates(read.fault)]
  // A stand-in stands for whatever is right.
  if (/\{\{\w+\}\}/.test(JSON.stringify(read.value))) return []
  return valueFindings(documents, schema, read.value).map((message) => violates(message, ':'))

  function violates(message: string, colon = ''): Finding {
    return report({
      code: 'request-violates-schema',
      message: `The ${where} parameter "${name}"${colon} ${message}`,
      help: `Record the call again, or correct the parameter: ${report.contract}`,
      place: report.at(where === 'header' || where === 'cookie' ? 'request' : 'url'),
    })
  }
}

// A text in a URL may be a number or a boolean; it is right if either reading is.
function valueFindings(documents: Documents, schema: Parameter['schema'], value: Json): string[] {
  const asRead = violations(documents, schema, value, 'request')
  const other = asRead.length > 0 && typeof value === 'string' ? typed(value, noText) : value
  if (other !== value && violations(documents, schema, other, 'request').length === 0) return []
  return asRead.slice(0, 1).map(({ pointer, message }) => (pointer === '' ? message : `"${pointer}" ${message}`))
}

const noText: Shape = { kind: 'text', types: ['number', 'boolean'], members: new Map() }

function pathValue({ name }: Parameter, { url }: Call, { path: template }: Operation): string | undefined {
  const path = url.startsWith('{server}') ? url.slice('{server}'.length).split(/[?#]/, 1)[0] : undefined
  return path === undefined ? undefined : matchPath(template, path)?.parameters[name]
}
