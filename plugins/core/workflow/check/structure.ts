import { isObject } from '../../json.ts'
import type { Json, JsonObject } from '../../model.ts'
import { toPointer } from '../../pointer.ts'
import { didYouMean } from '../../project/nearest.ts'
import type { Report } from './report.ts'

/** Tells where a document has not the form of Arazzo 1.0 or 1.1: fields that are missing, unknown, or of another kind. */
export function checkStructure(document: JsonObject, report: Report): void {
  checkShape(document, 'document', [], report)
}

interface Shape {
  /** As a message calls it. */
  called: string
  required: string[]
  fields: { [name: string]: Kind }
  /** Keys are the author's: names of outputs, of components. */
  keys?: RegExp
}

/** `text`, `number`, `any`; one of some words; a shape; a list of these (`[]`, `[+]` when it may not be empty). */
type Kind = string

const action: Shape['fields'] = {
  name: 'text',
  workflowId: 'text',
  stepId: 'text',
  parameters: 'argument[]',
  criteria: 'criterion[]',
}

const shapes: { [name: string]: Shape } = {
  document: {
    called: 'an Arazzo document',
    required: ['arazzo', 'info', 'sourceDescriptions', 'workflows'],
    fields: {
      arazzo: 'text',
      $self: 'text',
      info: 'info',
      sourceDescriptions: 'source[+]',
      workflows: 'workflow[+]',
      components: 'components',
    },
  },
  info: {
    called: '"info"',
    required: ['title', 'version'],
    fields: { title: 'text', summary: 'text', description: 'text', version: 'text' },
  },
  source: {
    called: 'a source description',
    required: ['name', 'url'],
    fields: { name: 'text', url: 'text', type: 'openapi|asyncapi|arazzo' },
  },
  workflow: {
    called: 'a workflow',
    required: ['workflowId', 'steps'],
    fields: {
      workflowId: 'text',
      summary: 'text',
      description: 'text',
      inputs: 'any',
      dependsOn: 'text[]',
      steps: 'step[+]',
      successActions: 'success[]',
      failureActions: 'failure[]',
      outputs: 'outputs',
      parameters: 'argument[]',
    },
  },
  step: {
    called: 'a step',
    required: ['stepId'],
    fields: {
      stepId: 'text',
      description: 'text',
      operationId: 'text',
      operationPath: 'text',
      workflowId: 'text',
      channelPath: 'text',
      action: 'send|receive',
      correlationId: 'text',
      timeout: 'number',
      dependsOn: 'text[+]',
      parameters: 'argument[]',
      requestBody: 'body',
      successCriteria: 'criterion[+]',
      onSuccess: 'success[]',
      onFailure: 'failure[]',
      outputs: 'outputs',
    },
  },
  argument: {
    called: 'a parameter',
    required: ['name', 'value'],
    fields: { name: 'text', in: 'path|query|querystring|header|cookie', value: 'any' },
  },
  body: {
    called: 'a request body',
    required: [],
    fields: { contentType: 'text', payload: 'any', replacements: 'replacement[]' },
  },
  replacement: {
    called: 'a replacement',
    required: ['target', 'value'],
    fields: { target: 'text', targetSelectorType: 'any', value: 'any' },
  },
  criterion: {
    called: 'a criterion',
    required: ['condition'],
    fields: { context: 'text', condition: 'text', type: 'any' },
  },
  success: { called: 'a success action', required: ['name', 'type'], fields: { ...action, type: 'end|goto' } },
  failure: {
    called: 'a failure action',
    required: ['name', 'type'],
    fields: { ...action, type: 'end|goto|retry', retryAfter: 'number', retryLimit: 'number' },
  },
  components: {
    called: '"components"',
    required: [],
    fields: {
      inputs: 'schemas',
      parameters: 'arguments',
      successActions: 'successes',
      failureActions: 'failures',
    },
  },
  outputs: { called: '"outputs"', required: [], fields: { '*': 'any' }, keys: /^[a-zA-Z0-9.\-_]+$/ },
  schemas: { called: '"inputs"', required: [], fields: { '*': 'any' }, keys: /^[a-zA-Z0-9.\-_]+$/ },
  arguments: { called: '"parameters"', required: [], fields: { '*': 'argument' }, keys: /^[a-zA-Z0-9.\-_]+$/ },
  successes: { called: '"successActions"', required: [], fields: { '*': 'success' }, keys: /^[a-zA-Z0-9.\-_]+$/ },
  failures: { called: '"failureActions"', required: [], fields: { '*': 'failure' }, keys: /^[a-zA-Z0-9.\-_]+$/ },
}

function checkShape(value: JsonObject, name: string, at: (string | number)[], report: Report): void {
  const shape = shapes[name]
  if (shape === undefined || (typeof value.reference === 'string' && reusable.has(name))) return
  for (const field of shape.required) {
    if (!Object.hasOwn(value, field))
      report(toPointer(at), `${capital(shape.called)} needs "${field}"`, { help: `Add "${field}".` })
  }
  for (const [key, item] of Object.entries(value)) {
    const kind = shape.keys ? shape.fields['*'] : Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined
    if (shape.keys && !shape.keys.test(key) && !key.startsWith('x-'))
      report(toPointer([...at, key]), `"${key}" is not a good name in ${shape.called}`, {
        help: namesHelp,
        severity: 'warning',
      })
    else if (kind !== undefined) checkKind(item, kind, [...at, key], report)
    else if (!key.startsWith('x-')) {
      const help = didYouMean(key, Object.keys(shape.fields))
      report(toPointer([...at, key]), `"${key}" is not a field of ${shape.called}`, help === undefined ? {} : { help })
    }
  }
}

const reusable = new Set(['argument', 'success', 'failure'])
const namesHelp = 'Use letters, digits, ".", "-" and "_".'

function checkKind(value: Json, kind: Kind, at: (string | number)[], report: Report): void {
  const [, item, plus] = /^(\w+)\[(\+?)\]$/.exec(kind) ?? []
  const name = at.at(-1)
  if (item !== undefined) {
    if (!Array.isArray(value)) report(toPointer(at), `"${name}" is not a list`)
    else if (plus && value.length === 0)
      report(toPointer(at), `"${name}" is empty`, { help: 'Add an entry, or remove it.' })
    else for (const [index, one] of value.entries()) checkKind(one, item, [...at, index], report)
  } else if (shapes[kind]) {
    if (isObject(value)) checkShape(value, kind, at, report)
    else report(toPointer(at), `${words(name)} is not an object`)
  } else if (kind === 'text' && typeof value !== 'string') {
    report(toPointer(at), `${words(name)} is not a text`, { help: 'Put it into quotes.' })
  } else if (kind === 'number' && (typeof value !== 'number' || value < 0)) {
    report(toPointer(at), `${words(name)} is not a number of zero or more`)
  } else if (kind.includes('|') && !kind.split('|').some((word) => word === value)) {
    const help = didYouMean(String(value), kind.split('|'))
    report(toPointer(at), `${JSON.stringify(value)} is no ${words(name)}`, help === undefined ? {} : { help })
  }
}

function words(name: string | number | undefined): string {
  return typeof name === 'number' ? `Entry ${name + 1}` : `"${name}"`
}

function capital(text: string): string {
  return text.replace(/^"?[a-z]/, (first) => first.toUpperCase()).replace(/^"[A-Z]/, (first) => first.toLowerCase())
}
