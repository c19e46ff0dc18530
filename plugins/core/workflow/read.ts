import { isObject, listOf, member, objectOf, present, textOf } from '../json.ts'
import type {
  Action,
  Argument,
  Criterion,
  Json,
  JsonObject,
  Parameter,
  Replacement,
  Step,
  StepTarget,
  Workflow,
} from '../model.ts'
import { toPointer } from '../pointer.ts'
import { bundleSchema } from '../schema.ts'
import { typeOf } from './evaluate.ts'
import { type Document, idOf, type Library, operationOf, sourcesOf, workflowIdOf } from './library.ts'

/** The workflows of a document, with what they take from its components in its place. What is wrong with them is told elsewhere. */
export function workflowsIn(document: Document, library: Library): Workflow[] {
  const sources = sourcesOf(document, library)
  return listOf(document.value, 'workflows').flatMap((value, index) => {
    const name = textOf(value, 'workflowId')
    if (!isObject(value) || name === undefined) return []
    const at = ['workflows', index]
    const { path } = document
    const inputs =
      value.inputs === undefined
        ? undefined
        : bundleSchema({ [path]: document.value }, `${path}#${toPointer([...at, 'inputs'])}`)
    const workflow: Workflow = {
      id: idOf(document, name),
      name,
      api: document.api,
      version: document.version,
      title: textOf(value, 'summary') ?? name,
      ...present({ description: textOf(value, 'description'), inputs }),
      sources,
      dependsOn: texts(value, 'dependsOn').flatMap((text) => workflowIdOf(text, document, library) ?? text),
      steps: listOf(value, 'steps').flatMap((step, number) =>
        isObject(step) ? stepIn(step, value, [...at, 'steps', number], { document, library }) : [],
      ),
      outputs: objectOf(value, 'outputs'),
      place: document.parsed.place(toPointer([...at, 'workflowId'])),
    }
    return [workflow]
  })
}

function stepIn(step: JsonObject, workflow: JsonObject, at: Path, reader: Reader): Step {
  const body = member(step, 'requestBody')
  const timeout = member(step, 'timeout')
  return {
    id: textOf(step, 'stepId') ?? '',
    ...present({ description: textOf(step, 'description') }),
    does: targetOf(step, reader),
    parameters: merged(
      argumentsIn(step, reader),
      argumentsIn(workflow, reader),
      ({ name, in: place }) => `${place} ${name}`,
    ),
    ...(isObject(body) && {
      body: {
        ...present({ contentType: textOf(body, 'contentType'), payload: member(body, 'payload') }),
        replacements: listOf(body, 'replacements').filter(isObject).map(replacementIn),
      },
    }),
    criteria: criteriaIn(step, 'successCriteria', at, reader),
    onSuccess: merged(
      actionsIn(step, 'onSuccess', at, reader),
      actionsIn(workflow, 'successActions', at.slice(0, 2), reader),
      ({ name }) => name,
    ),
    onFailure: merged(
      actionsIn(step, 'onFailure', at, reader),
      actionsIn(workflow, 'failureActions', at.slice(0, 2), reader),
      ({ name }) => name,
    ),
    outputs: objectOf(step, 'outputs'),
    ...(typeof timeout === 'number' && { timeout }),
    // Steps of other workflows are said with an expression; a run of this one cannot know them.
    dependsOn: texts(step, 'dependsOn').filter((id) => !id.startsWith('$')),
    place: reader.document.parsed.place(toPointer([...at, 'stepId'])),
  }
}

function targetOf(step: JsonObject, { document, library }: Reader): StepTarget {
  const [workflow, id, path] = ['workflowId', 'operationId', 'operationPath'].map((key) => textOf(step, key))
  if (workflow !== undefined) {
    const found = workflowIdOf(workflow, document, library)
    return found === undefined ? { kind: 'elsewhere', text: workflow } : { kind: 'workflow', workflow: found }
  }
  if (id === undefined && path === undefined) return { kind: 'elsewhere', text: textOf(step, 'channelPath') ?? '' }
  const found = operationOf(present({ id, path }), sourcesOf(document, library), library)
  return found.kind === 'lost' ? { kind: 'elsewhere', text: id ?? path ?? '' } : found
}

// A step overrides what its workflow says, by name, and never removes it.
function merged<Item>(own: Item[], common: Item[], key: (item: Item) => string): Item[] {
  const known = new Set(own.map(key))
  return [...own, ...common.filter((item) => !known.has(key(item)))]
}

function argumentsIn(owner: JsonObject, reader: Reader): Argument[] {
  return listOf(owner, 'parameters').flatMap((given): Argument[] => {
    const value = resolved(given, reader)
    const name = textOf(value, 'name')
    if (!isObject(value) || name === undefined) return []
    const place = places.find((one) => one === value.in)
    return [{ name, ...(place && { in: place }), value: member(given, 'value') ?? value.value ?? null }]
  })
}

const places: Parameter['in'][] = ['path', 'query', 'querystring', 'header', 'cookie']

function actionsIn(owner: JsonObject, key: string, at: Path, reader: Reader): Action[] {
  return listOf(owner, key).flatMap((given, index): Action[] => {
    const value = resolved(given, reader)
    const type = types.find((one) => one === member(value, 'type'))
    if (!isObject(value) || type === undefined) return []
    const { retryAfter, retryLimit } = value
    const workflow = textOf(value, 'workflowId')
    const { document, library } = reader
    return [
      {
        name: textOf(value, 'name') ?? '',
        type,
        ...present({
          step: textOf(value, 'stepId'),
          workflow: workflow === undefined ? undefined : (workflowIdOf(workflow, document, library) ?? workflow),
        }),
        parameters: argumentsIn(value, reader),
        ...(typeof retryAfter === 'number' && { retryAfter }),
        ...(typeof retryLimit === 'number' && { retryLimit }),
        criteria: criteriaIn(value, 'criteria', [...at, key, index], reader),
      },
    ]
  })
}

const types: Action['type'][] = ['end', 'goto', 'retry']

function criteriaIn(owner: JsonObject, key: string, at: Path, { document }: Reader): Criterion[] {
  return listOf(owner, key).flatMap((value, index): Criterion[] => {
    const condition = textOf(value, 'condition')
    if (condition === undefined) return []
    const type = criterionTypes.find((one) => one === typeOf(member(value, 'type'))) ?? 'simple'
    const place = document.parsed.place(toPointer([...at, key, index]))
    return [{ type, ...present({ context: textOf(value, 'context') }), condition, place }]
  })
}

const criterionTypes: Criterion['type'][] = ['simple', 'regex', 'jsonpath', 'jsonpointer', 'xpath']

function replacementIn(value: JsonObject): Replacement {
  const target = textOf(value, 'target') ?? ''
  const said = replacementTypes.find((one) => one === typeOf(value.targetSelectorType))
  return { target, type: said ?? 'jsonpointer', value: value.value ?? null }
}

const replacementTypes: Replacement['type'][] = ['jsonpointer', 'jsonpath', 'xpath']

/** What a reusable object refers to: `{ reference: $components.parameters.page }`. */
function resolved(value: Json, { document }: Reader): Json | undefined {
  const [, kind = '', name = ''] = /^\$components\.(\w+)\.([\w.-]+)$/.exec(textOf(value, 'reference') ?? '') ?? []
  return kind === '' ? value : member(objectOf(objectOf(document.value, 'components'), kind), name)
}

function texts(value: Json, key: string): string[] {
  return listOf(value, key).filter((one) => typeof one === 'string')
}

type Path = (string | number)[]

interface Reader {
  document: Document
  library: Library
}
