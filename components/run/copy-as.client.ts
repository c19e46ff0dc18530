import { toHar } from '#core/exports/har.ts'
import type { Call } from '#core/model.ts'
import { withoutSecrets, withoutValues } from '#core/page/without-secrets.ts'
import { samples } from '#core/samples/index.ts'
import { toSampleCall } from '#core/samples/sample-call.ts'

import type { LiveAnswer } from './live.client.ts'
import type { LiveJob } from './send-live.client.ts'
import type { Reason } from './unanswered.client.ts'

/** A call that was sent, as code in a language or as an HTTP archive: with placeholders where credentials were. */
export function copyAs(what: string, sent: Sent): string {
  const { job, call } = sent
  const bare = withoutSecrets(call, job.contract.security.flat())
  if (what === 'har') return harOf(sent, bare)
  return samples.find(({ id }) => id === what)?.write(toSampleCall(bare, { base: job.base, needs: [] })) ?? ''
}

/** What a call can be copied as. */
export function languagesHere(): [value: string, text: string][] {
  return [...samples.map(({ id, title }): [string, string] => [id, title]), ['har', 'HTTP Archive (HAR)']]
}

function harOf({ job, call, came }: Sent, bare: Call): string {
  const { exchange } = job.step
  const answer = 'answer' in came ? came.answer : { status: 0, headers: [] }
  const timing = 'took' in came ? { timing: { total: Math.round(came.took) } } : {}
  const sent = { ...exchange, call: bare, answer, ...timing, wire: [] }
  const har = toHar([sent], { version: 'live', server: job.base })
  return withoutValues(JSON.stringify(har, null, 2), secretsOf(job.call, call))
}

/** What the page put into the call beyond what the reader wrote: the credentials. */
function secretsOf(sent: Call, written: Call): string[] {
  const before = new Set(written.headers.map(([, value]) => value))
  const added = sent.headers.map(([, value]) => value).filter((value) => !before.has(value))
  const query = [...new URLSearchParams(/\?(.*)$/s.exec(sent.url)?.[1] ?? '').values()]
  const values = [...added, ...query.filter((value) => !written.url.includes(encodeURIComponent(value)))]
  return values.flatMap((value) => [value, value.replace(/^(bearer|basic|token) /i, '')])
}

interface Sent {
  job: LiveJob
  call: Call
  came: LiveAnswer | Reason
}
