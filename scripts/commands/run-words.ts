import type { Finding } from '#core/model.ts'
import type { Contract } from '#core/redact.ts'
import type { StepRun } from '#core/workflow.ts'
import type { Shell } from './command.ts'

/** Steps and findings of a run in words for a terminal, without the secrets of its calls. `secrets` are known before. */
export async function runWords({ color }: Shell, contract: Contract, secrets: readonly string[]): Promise<RunWords> {
  const { findSecrets, publicUrl, secretsOf } = await import('#core/redact.ts')
  const known = new Set(secrets)

  return { step, finding: (one) => ({ ...one, message: discreet(one.message) }) }

  function step({ step, attempt, call, answer, ok, why = '', next = '' }: StepRun): string {
    const exchange = call && { call, answer: answer ?? { status: 0, headers: [] }, place: { path: '' } }
    for (const { value } of exchange ? secretsOf(exchange, contract) : []) known.add(value)
    const made = call
      ? `${call.method} ${pathOf(publicUrl(call.url, contract))} → ${answer?.status ?? 'no answer'}`
      : ''
    const times = attempt > 1 ? ` (attempt ${attempt})` : ''
    const outcome = ok ? '' : `${inRed('failed')}: ${discreet(why)}`
    return [`${ok ? 'ok' : 'no'}  ${step}${times}`, made, outcome, next].filter((part) => part !== '').join('  ')
  }

  function discreet(text: string): string {
    const found = [...known, ...findSecrets(text).map(({ value }) => value)].filter((one) => one.length > 3)
    return found
      .toSorted((one, other) => other.length - one.length)
      .reduce((all, one) => all.replaceAll(one, '…'), text)
  }

  function inRed(text: string): string {
    return color ? `\u001b[31m${text}\u001b[39m` : text
  }
}

function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]+/, '')
}

export interface RunWords {
  step(run: StepRun): string
  finding(one: Finding): Finding
}
