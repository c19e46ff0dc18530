import { matchPath } from '../bind/path-template.ts'
import { member } from '../json.ts'
import type { Call, Documents, Exchange, Finding, Operation, Parameter } from '../model.ts'
import { readParameter } from '../parameters/read.ts'
import { shapeAt } from '../parameters/shape.ts'
import { toPointer } from '../pointer.ts'
import { lookUp } from '../refs.ts'
import type { Report } from './report.ts'
import { requestBodyFindings } from './request-body.ts'
import { textViolations } from './text-value.ts'
import { unknownInQuery } from './unknown-in-query.ts'

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
        help: `Correct the name and record the call again, or add the parameter to ${operation.id}`,
        place: report.at('url'),
        contract: report.part('parameters'),
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
    return [violates(` is missing, and ${operation.id} requires it`)]
  }
  if ('fault' in read) return [violates(` ${read.fault}`)]
  if (read.value === '' && allowsEmpty(schema, documents)) return []
  // A stand-in stands for whatever is right.
  if (/\{\{\w+\}\}/.test(JSON.stringify(read.value))) return []
  return textViolations(documents, schema, read.value, 'request')
    .slice(0, 1)
    .map(({ message, pointer, at }) =>
      violates(`: ${pointer === '' ? '' : `"${pointer}" `}${message}`, { pointer, at }),
    )

  function violates(message: string, breach?: { pointer: string; at: string }): Finding {
    return report({
      code: 'request-violates-schema',
      message: `The ${where} parameter "${name}"${message}`,
      help: 'Record the call again, or correct the parameter',
      place: placeIn(parameter, report),
      ...(breach && { pointer: breach.pointer }),
      contract: breach?.at ?? parameter.place,
    })
  }
}

function allowsEmpty(schema: Parameter['schema'], documents: Documents): boolean {
  const holder = schema === undefined ? undefined : lookUp(documents, schema.replace(/\/schema$/, ''))
  return member(holder?.value, 'allowEmptyValue') === true
}

function placeIn({ name, in: where }: Parameter, report: Report): Finding['place'] {
  if (where === 'header') return report.inFile(`/request/headers${toPointer([name.toLowerCase()])}`, 'request')
  return where === 'cookie' ? report.inFile('/request/headers/cookie', 'request') : report.at('url')
}

function pathValue({ name }: Parameter, { url }: Call, { path: template }: Operation): string | undefined {
  const path = url.startsWith('{server}') ? url.slice('{server}'.length).split(/[?#]/, 1)[0] : undefined
  return path === undefined ? undefined : matchPath(template, path)?.parameters[name]
}
