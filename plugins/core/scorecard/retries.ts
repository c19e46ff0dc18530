import type { Exchange, Operation } from '../model.ts'
import { headerOf } from '../http.ts'
import type { ContractPart, Criterion, Judgement, Subject } from './criterion.ts'
import { fieldNames } from './fields.ts'
import { code } from './words.ts'

/** Whether a call may be sent again when its answer was lost. */
export const retries: Criterion = {
  id: 'retries',
  title: 'Retry safety',
  why: [
    'When a line drops, the caller does not know whether the call was done. A call that is safe (`GET`) or idempotent (`PUT`, `DELETE`) can be sent again by whoever likes, and proxies and libraries do so without asking. A `POST` that is sent again may charge twice.',
    'An `Idempotency-Key` gives a call a name: the server answers a repeat with what it answered first. The proof is a recorded repeat.',
  ],
  marks: {
    good: 'The method is safe or idempotent; or there is a key, and a repeat with the same key was recorded with the same answer.',
    fair: 'There is a key, and no repeat was recorded; or `If-Match` keeps a repeat from being applied twice.',
    poor: 'The method is not idempotent and there is no key; or a recorded repeat was answered with something else.',
  },
  standards: [
    { name: 'RFC 9110 §9.2.2', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2' },
    { name: 'Idempotency-Key', url: 'https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/' },
  ],
  judge(subject) {
    const { method } = subject.operation
    const kind = safe.has(method) ? 'safe' : idempotent.has(method) ? 'idempotent' : undefined
    if (kind) return { verdict: 'good', text: `${code(method)} is ${kind}`, contract: [{ kind: 'operation' }] }

    const keyed = subject.exchanges.filter((one) => keyOf(one) !== undefined)
    const contract = promisedKeys(subject)
    if (keyed.length + contract.length > 0) return judgedByRepeats(keyed, contract)

    const conditions = parametersNamed(subject.operation, /^if-match$/i)
    const guarded = subject.exchanges.filter(({ call }) => headerOf(call.headers, 'if-match') !== undefined)
    return conditions.length + guarded.length > 0
      ? { verdict: 'fair', text: '`If-Match` guards a repeat', recordings: guarded, contract: conditions }
      : {
          verdict: 'poor',
          text: `${code(method)} is not idempotent, and there is no \`Idempotency-Key\``,
          contract: [{ kind: 'operation' }],
        }
  },
}

function judgedByRepeats(keyed: Exchange[], contract: ContractPart[]): Judgement {
  const repeats = repeatsIn(keyed)
  const different = repeats.filter((calls) => new Set(calls.map(answerOf)).size > 1)
  if (different.length > 0) {
    const text = 'A repeat with the same key was answered with something else'
    return { verdict: 'poor', text, recordings: different.flat(), contract }
  }
  return repeats.length > 0
    ? { verdict: 'good', text: 'A repeat with the same key got the first answer', recordings: repeats.flat(), contract }
    : { verdict: 'fair', text: 'Takes an `Idempotency-Key`; no repeat was recorded', recordings: keyed, contract }
}

/** Calls of a scenario that are the same and have the same key, where there are several. */
function repeatsIn(keyed: Exchange[]): Exchange[][] {
  const alike = new Map<string, Exchange[]>()
  for (const exchange of keyed.filter(isSettled)) {
    const call = callOf(exchange)
    const known = alike.get(call)
    if (known) known.push(exchange)
    else alike.set(call, [exchange])
  }
  return [...alike.values()].filter(({ length }) => length > 1)
}

// A call that the server could not do, or would not do yet, may be answered in another way the next time.
function isSettled({ answer }: Exchange): boolean {
  return answer.status < 500 && ![401, 403, 408, 409, 425, 429].includes(answer.status)
}

function scenarioOf({ id }: Exchange): string {
  return id.slice(0, id.lastIndexOf('/'))
}

function callOf(exchange: Exchange): string {
  const { method, url, body } = exchange.call
  return JSON.stringify([scenarioOf(exchange), method, url, body, keyOf(exchange)])
}

function answerOf({ answer: { status, body } }: Exchange): string {
  return JSON.stringify([status, body])
}

function keyOf({ call }: Exchange): string | undefined {
  return call.headers.find(([name]) => keyNames.test(name))?.[1]
}

function promisedKeys({ operation, documents }: Subject): ContractPart[] {
  const contents = operation.request?.contents ?? []
  const isInBody = contents.some(
    ({ schema }) => schema !== undefined && fieldNames(documents, schema).some((name) => keyNames.test(name)),
  )
  return [...parametersNamed(operation, keyNames), ...(isInBody ? [{ kind: 'body' as const }] : [])]
}

function parametersNamed({ parameters }: Operation, names: RegExp): ContractPart[] {
  const found = parameters.filter(
    ({ in: where, name }) => (where === 'header' || where === 'query') && names.test(name),
  )
  return found.map(({ in: where, name }) => ({ kind: 'parameter', in: where, name }))
}

const keyNames = /^(?:x-)?(?:idempoten(?:cy|ce|t)[-_]?(?:key|id|token)|client[-_]?(?:request[-_]?)?token)$/i
const safe = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY'])
const idempotent = new Set(['PUT', 'DELETE'])
