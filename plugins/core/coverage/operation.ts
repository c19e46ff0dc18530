import { headerOf, mediaTypeOf } from '../http.ts'
import type { Body, Documents, Exchange, Operation } from '../model.ts'
import { readParameter } from '../parameters/read.ts'
import { shapeAt } from '../parameters/shape.ts'
import { contentFor, replyFor } from '../payload.ts'
import type { Direction } from '../schema/direction.ts'
import { valuesIn } from './body-values.ts'
import { type Claim, claimOf, type Sight, see, type Tallies } from './claim.ts'
import type { AnswerCoverage, BodyCoverage, OperationCoverage, Stranger } from './covered.ts'
import { seeFields } from './seen-fields.ts'
import { answerSheets, requestSheets, type Sheet } from './sheet.ts'
import { tallyOf } from './tally.ts'

/** A recorded call of an operation, as far as it counts here. */
export interface Seen {
  exchange: Exchange
  scenario: string
  sight: Sight
  /** Values in place of the names in its path. */
  pathParameters: { [name: string]: string }
}

/** What recordings show of one operation, claim by claim. */
export function coverOperation(operation: Operation, documents: Documents, seen: readonly Seen[]): OperationCoverage {
  const answers = answerSheets(operation, documents)
  const bodies = requestSheets(operation, documents)
  const parameters = operation.parameters.map(({ name, in: place }) => claimOf(`${name} in ${place}`))
  const strangers = new Map<string, Stranger>()
  for (const one of seen) {
    const shown = [...lookAtAnswer(one), ...lookAtRequest(one)]
    for (const stranger of shown) {
      const key = JSON.stringify(stranger)
      if (!strangers.has(key) && strangers.size < mostStrangers)
        strangers.set(key, { ...stranger, scenario: one.scenario })
    }
  }

  const shown = answers.map(({ shown }) => shown)
  const sent = bodies.map(({ shown }) => shown)
  return {
    id: operation.id,
    recordings: seen.length,
    tallies: talliesOf(seen, shown, sent, parameters),
    answers: shown,
    parameters,
    bodies: sent,
    undocumented: [...strangers.values()],
  }

  function lookAtAnswer({ exchange: { answer }, scenario, sight }: Seen): Stranger[] {
    const status = String(answer.status)
    const reply = replyFor(operation, answer.status)
    if (reply === undefined) return [{ kind: 'status', name: status }]

    const own = answers.filter((one) => one.reply === reply)
    for (const { shown } of own) {
      for (const header of shown.headers) if (headerOf(answer.headers, header.name) !== undefined) see(header, sight)
    }
    const mediaType = mediaTypeOf(answer.headers)
    const content = contentFor(reply, mediaType)
    const found = own.find((one) => one.content === content)
    if (found === undefined) return mediaType === undefined ? [] : [{ kind: 'media-type', name: mediaType, status }]
    show(found.shown, sight, scenario)
    const names = lookInto(found, answer.body, sight, 'response')
    return names.map((name) => ({ kind: 'field', name, status }))
  }

  function lookAtRequest({ exchange: { call }, sight, pathParameters }: Seen): Stranger[] {
    for (const [index, parameter] of operation.parameters.entries()) {
      const inPath = Object.hasOwn(pathParameters, parameter.name) ? pathParameters[parameter.name] : undefined
      const read = readParameter(parameter, shapeAt(documents, parameter.schema), call, inPath)
      const claim = parameters[index]
      if (read !== undefined && claim !== undefined) see(claim, sight)
    }
    const content = operation.request && contentFor(operation.request, mediaTypeOf(call.headers))
    const found = bodies.find((one) => one.content === content)
    if (found === undefined || call.body === undefined) return []
    see(found.shown, sight)
    return lookInto(found, call.body, sight, 'request').map((name) => ({ kind: 'input', name }))
  }
}

// Of several scenarios those that came first are named.
function show(answer: AnswerCoverage, sight: Sight, scenario: string): void {
  see(answer, sight)
  answer.recordings += 1
  if (answer.scenarios.length < mostScenarios && !answer.scenarios.includes(scenario)) answer.scenarios.push(scenario)
}

function lookInto({ trees }: Sheet<unknown>, body: Body | undefined, sight: Sight, direction: Direction): string[] {
  const told = trees.map((tree) => valuesIn(body).flatMap((value) => seeFields(tree, value, sight, direction)))
  // A stream may have a schema of the whole, too, which knows nothing of its events.
  return [...new Set(told.length === 1 ? told[0] : [])]
}

function talliesOf(
  seen: readonly Seen[],
  answers: AnswerCoverage[],
  bodies: BodyCoverage[],
  parameters: Claim[],
): Tallies {
  const called = claimOf('')
  for (const { sight } of seen) see(called, sight)
  return {
    operation: tallyOf([called]),
    answer: tallyOf(answers),
    header: tallyOf(answers.flatMap(({ headers }) => headers)),
    field: tallyOf(answers.flatMap(({ fields }) => fields)),
    variant: tallyOf([...answers, ...bodies].flatMap(({ variants }) => variants)),
    parameter: tallyOf(parameters),
    body: tallyOf(bodies),
    input: tallyOf(bodies.flatMap(({ fields }) => fields)),
  }
}

const mostScenarios = 20
const mostStrangers = 100
