import { bind } from '../bind.ts'
import type { Captured } from '../captures/capture.ts'
import type { About } from '../drift.ts'
import { withQuietHeaders } from './differences.ts'
import type { Answer, Exchange, Header } from '../model.ts'
import { toExchange } from '../record/draft.ts'
import { leavesOf } from '../record/leaves.ts'
import { everywhere } from '../redact/everywhere.ts'
import { walk } from '../redact/walk.ts'
import { redact } from '../redact.ts'
import type { Ran } from '../rerun.ts'

/** Live answers as the recordings that they would become: redacted, without noisy headers, at home. */
export function liveExchanges(answered: readonly Answered[], about: About): Exchange[] {
  const { scenario, version, documents, server, classified = [] } = about
  const hosts = [server]
  const redacted = redact(capturedOf(answered, about), { version, documents, hosts }, classified)

  return redacted.map((one, index) => {
    const recorded = answered[index]?.exchange
    if (recorded === undefined) throw new TypeError('There is an answer to no call')
    const bound = bind(one.call, version, { hosts })
    const draft = { redacted: one, bound, number: index + 1, folder: `recordings/${scenario.id}/` }
    const live = toExchange(draft, { version, hosts, today: recorded.provenance.recorded, source: 'run' })
    const { id, operation, call, place, lines } = recorded
    const headers = withKnown(live.answer.headers, one.answer.headers, recorded.answer.headers)
    const answer = withStandIns(recorded, { ...live.answer, headers })
    return { ...live, id, call, place, lines, answer, ...(operation !== undefined && { operation }) }
  })
}

// What was taken out of the recording is taken out here, whatever it looks like now.
function withStandIns(recorded: Exchange, answer: Answer): Answer {
  const taken = Object.keys(recorded.redacted).filter((pointer) => pointer.startsWith('/response/'))
  if (taken.length === 0) return answer
  const before = new Map(leavesOf(recorded).map(({ at, spot }) => [at, spot]))
  const now = { ...recorded, answer }
  const stoodBy = leavesOf(now).map(({ at, spot }) => (taken.includes(spot.pointer) ? before.get(at) : undefined))
  let turn = 0
  return walk(now, ({ text, kind }) => {
    const known = stoodBy[turn++]
    return known?.kind === kind ? known.text : text
  }).answer
}

/**
 * What was called and answered, for the recorder: as it would have been with the recorded idempotency keys, and without
 * the noise of headers that count.
 */
export function toRecord(answered: readonly Answered[], about: About): Captured[] {
  return capturedOf(answered, about).map((one, index) => {
    const ran = answered[index]
    if (ran === undefined) return one
    const keys = keysOf(ran)
    const calm = walk(one, ({ text }) => keys.reduce((rest, [recorded, sent]) => rest.replaceAll(sent, recorded), text))
    return { ...calm, answer: withQuietHeaders(ran.exchange.answer, calm.answer) }
  })
}

/** Recorded idempotency keys, and the new ones that were sent in their place. An answer may quote them. */
export function keysOf({ exchange, call }: Answered): [recorded: string, sent: string][] {
  const name = /^(?:x-)?idempotency-key$/
  const sent = call.headers.find(([header]) => name.test(header))?.[1]
  return exchange.call.headers.flatMap(([header, value]): [string, string][] =>
    name.test(header) && sent ? [[value, sent]] : [],
  )
}

// What the recorder would not know as a secret is taken out here.
function capturedOf(
  answered: readonly Answered[],
  { version, documents, server, secrets, classified = [] }: About,
): Captured[] {
  const captured = answered.map(({ call, answer, exchange: { place } }): Captured => ({ call, answer, place }))
  const seen = JSON.stringify(redact(captured, { version, documents, hosts: [server] }, classified))
  const leaked = secrets.filter((secret) => seen.includes(JSON.stringify(secret).slice(1, -1)))
  if (leaked.length === 0) return captured

  const hide = everywhere(leaked.map((secret) => [secret, '{{credential}}']))
  const short = leaked.filter((secret) => hide(secret) === secret)
  return captured.map((one) => walk(one, ({ text }) => (short.includes(text) ? '{{credential}}' : hide(text))))
}

// A person may have recorded a header that we would drop.
function withKnown(kept: Header[], all: Header[], recorded: Header[]): Header[] {
  const wanted = new Set(recorded.map(([name]) => name))
  const missing = all.filter(([name]) => wanted.has(name) && !kept.some(([other]) => other === name))
  return [...kept, ...missing]
}

type Answered = Ran & { kind: 'answered' }
