import { isObject, listOf, member, objectOf, textOf } from '../../json.ts'
import type { Json, JsonObject } from '../../model.ts'
import { toPointer } from '../../pointer.ts'
import { didYouMean } from '../../project/nearest.ts'
import { checkActions } from './action.ts'
import { checkCriterion } from './criterion.ts'
import { checkTexts, type Names } from './expressions.ts'
import { checkTwice, type Path } from './names.ts'
import { type Report, unsupported } from './report.ts'
import { checkTarget, type Context } from './target.ts'

/** Tells what is wrong with a step: `index` among `steps`, in a workflow whose names are `names`. */
export function checkStep(step: JsonObject, at: Path, { names, steps, index, ...context }: StepContext): void {
  const { report } = context
  checkTarget(step, at, context)
  checkArguments(step, at, report)
  checkDependencies(step, at, steps, report)
  checkActions(step, ['onSuccess', 'onFailure'], at, steps, context)
  for (const [number, criterion] of listOf(step, 'successCriteria').entries())
    checkCriterion(criterion, [...at, 'successCriteria', number], report)

  const body = objectOf(step, 'requestBody')
  const { outputs = null, parameters = null } = step
  checkTexts(parameters, [...at, 'parameters'], { ...names, index })
  checkTexts(body.payload ?? null, [...at, 'requestBody', 'payload'], { ...names, index })
  checkTexts(body.replacements ?? null, [...at, 'requestBody', 'replacements'], { ...names, index })
  checkTexts(outputs, [...at, 'outputs'], { ...names, index: index + 1 }, 'outputs')
  for (const [number, one] of listOf(body, 'replacements').entries()) {
    const type = member(one, 'targetSelectorType')
    const isXpath =
      (isObject(type) ? type.type : type) === 'xpath' ||
      (type === undefined && /xml/.test(textOf(body, 'contentType') ?? ''))
    if (isXpath)
      report(
        toPointer([...at, 'requestBody', 'replacements', number]),
        'XPath is not supported: nothing is replaced',
        unsupported,
      )
  }
}

function checkArguments(step: JsonObject, at: Path, report: Report): void {
  const parameters = listOf(step, 'parameters')
  checkTwice(parameters, [...at, 'parameters'], report)
  if (Object.hasOwn(step, 'workflowId') || Object.hasOwn(step, 'channelPath')) return
  for (const [index, one] of parameters.entries()) {
    const isPlain = isObject(one) && !Object.hasOwn(one, 'reference') && Object.hasOwn(one, 'name')
    if (isPlain && !Object.hasOwn(one, 'in')) {
      const help = 'Add "in: query", "in: path", "in: header" or "in: cookie".'
      report(
        toPointer([...at, 'parameters', index]),
        `The parameter "${textOf(one, 'name')}" does not say where it goes`,
        { help },
      )
    }
  }
}

function checkDependencies(step: JsonObject, at: Path, steps: Json[], report: Report): void {
  const ids = steps.flatMap((one) => textOf(one, 'stepId') ?? [])
  const seen = new Set<Json>()
  for (const [index, id] of listOf(step, 'dependsOn').entries()) {
    const pointer = toPointer([...at, 'dependsOn', index])
    if (seen.has(id)) report(pointer, `"${id}" is given twice`, { help: 'Remove one of the two.' })
    else if (typeof id === 'string' && !id.startsWith('$') && (!ids.includes(id) || id === step.stepId)) {
      const help = didYouMean(
        id,
        ids.filter((one) => one !== step.stepId),
      )
      report(pointer, `There is no other step "${id}" in this workflow`, help === undefined ? {} : { help })
    }
    seen.add(id)
  }
}

interface StepContext extends Context {
  names: Names
  steps: Json[]
  index: number
}
