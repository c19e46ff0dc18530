import type { Answer } from '#core/model.ts'
import { replay } from '#core/replay.ts'
import type { Send } from '#core/send.ts'

import type { EmbeddedExchange } from './embedded.ts'
import type { Stand } from './faults.client.ts'
import { isMiss, recordedAnswer, scenarioOf } from './recorded.client.ts'

/**
 * The API as it was recorded, from the call that is shown on: an answer takes as long as it took then. Undefined if the
 * reader's edited call was never recorded.
 */
export async function recordedApi({ step, exchanges }: Stand, wait: Wait): Promise<RecordedApi | undefined> {
  const own = exchanges.filter(({ id }) => scenarioOf(id) === scenarioOf(step.exchange.id))
  const from = own.slice(own.findIndex(({ id }) => id === step.exchange.id))
  for (const recordings of [from, own, exchanges]) {
    const first = await replay(recordings)(step.call)
    if (isMiss(first)) continue
    // What is large comes from this site, and must be here before time begins.
    const exchange = recordings.find(({ answer }) => answer === first)
    if (exchange) await recordedAnswer(exchange)
    const good = own.find(({ answer }) => answer.status < 400)
    return { send: timed(recordings, wait), ...(good && { lastGood: await recordedAnswer(good) }) }
  }
  return undefined
}

function timed(recordings: EmbeddedExchange[], wait: Wait): Send {
  const send = replay(recordings)
  return async (call) => {
    const answer = await send(call)
    const exchange = recordings.find((one) => one.answer === answer)
    await wait(exchange?.timing?.total ?? 0)
    return exchange === undefined ? answer : recordedAnswer(exchange)
  }
}

type Wait = (milliseconds: number) => Promise<void>

interface RecordedApi {
  send: Send
  /** What the client may have in its cache. */
  lastGood?: Answer
}
