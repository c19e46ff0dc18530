import type { Answer, Call, Exchange } from '#core/model.ts'
import { replay } from '#core/replay.ts'

import type { EmbeddedExchange } from '../run/embedded.ts'
import { recordedAnswer } from '../run/recorded.client.ts'

/**
 * Answers calls from recordings, which are loaded with the first call; from those of one scenario, or from all when none
 * is named. Each scenario keeps its own place in sequences of answers.
 */
export function recordedFrom(load: () => Promise<Recordings>): (scenario: string, call: Call) => Promise<Recorded> {
  const replays = new Map<string, Promise<(call: Call) => Promise<Recorded>>>()
  let fetched: Promise<Recordings> | undefined

  return async (scenario, call) => {
    fetched ??= load()
    const answering = replays.get(scenario) ?? fetched.then((recordings) => answersOf(recordings, scenario))
    replays.set(scenario, answering)
    try {
      return await (await answering)(call)
    } catch (error) {
      // The next call asks again.
      replays.delete(scenario)
      fetched = undefined
      throw error
    }
  }
}

/** Why no recording answers, in words. */
export function missInWords({ body }: Answer): string {
  const { nearest, scenarios }: Miss = body?.kind === 'json' ? JSON.parse(body.text) : {}
  if (scenarios) return `${scenarios.length} scenarios answer it differently: choose one of them`
  if (!nearest) return 'Nothing like it was recorded'
  return `Nearest: ${nearest.exchange}, which differs at ${nearest.differs.map(({ at }) => at).join(', ')}`
}

function answersOf({ servers, exchanges }: Recordings, scenario: string): (call: Call) => Promise<Recorded> {
  const own = scenario === '' ? exchanges : exchanges.filter(({ id }) => id.split('/').at(-2) === scenario)
  const send = replay(own, { servers: servers.map(absolute) })
  return async (call) => {
    const answer = await send(call)
    const exchange = own.find((one) => one.answer === answer)
    return exchange === undefined ? { answer } : { answer: await recordedAnswer(exchange), exchange }
  }
}

function absolute(server: string): string {
  return URL.canParse(server, location.href) ? new URL(server, location.href).href : server
}

/** Without an exchange the answer is a miss, which explains itself. */
export interface Recorded {
  answer: Answer
  exchange?: Exchange
}

export interface Recordings {
  /** Addresses that `{server}` stands for. */
  servers: string[]
  exchanges: EmbeddedExchange[]
}

interface Miss {
  nearest?: { exchange: string; differs: { at: string }[] } | null
  scenarios?: string[]
}
