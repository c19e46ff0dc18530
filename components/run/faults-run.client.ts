import { judge, type Verdict } from '#core/page/judge.ts'
import { type ClientRan, runClient } from '#plugins/cockatiel/client.ts'

import { element, field } from './element.client.ts'
import type { Choice } from './faults-choice.client.ts'
import type { Stand } from './faults.client.ts'
import { clockWorld, Stopped } from './faults-clock.client.ts'
import { recordedApi } from './faults-recorded.client.ts'
import { faultsResult } from './faults-result.client.ts'

/** Lets a client call the recording while it goes wrong, and shows what comes of it. */
export function faultsRun(stand: Stand, choice: () => Choice): Running {
  const result = faultsResult(stand.step.place)
  const go = element('button', { type: 'button', class: 'button let' }, 'Let it fail')
  const halt = element('button', { type: 'button', class: 'button', hidden: true }, 'Stop')
  let stopping: AbortController | undefined

  async function start(): Promise<void> {
    stopping?.abort()
    const mine = new AbortController()
    stopping = mine
    halt.hidden = false
    result.begin()
    try {
      const ran = await runChoice(stand, choice(), mine.signal, isCalm() ? undefined : result.draw)
      if (ran === undefined) result.say('No recording matches your edited call, so nothing was run.')
      else if (mine === stopping) result.end(ran, choice(), await verdictOn(stand, ran))
    } catch (error) {
      if (mine === stopping) result.say(error instanceof Stopped ? 'Stopped.' : 'The recording could not be loaded.')
      if (!(error instanceof Stopped || error instanceof TypeError)) throw error
    } finally {
      // What the client has given up ends, too.
      mine.abort()
      if (mine === stopping) {
        if (document.activeElement === halt) go.focus()
        halt.hidden = true
      }
    }
  }

  go.onclick = start
  halt.onclick = () => {
    stopping?.abort()
  }
  return {
    parts: [element('div', { class: 'press' }, go, halt, paceMenu()), ...result.parts],
    start,
    stop: () => {
      stopping?.abort()
      stopping = undefined
      result.restore()
    },
  }
}

async function runChoice(
  stand: Stand,
  { fault, policy, calls }: Choice,
  signal: AbortSignal,
  told: ClientRunTold | undefined,
): Promise<ClientRan | undefined> {
  const world = clockWorld(isCalm() ? (paces.at(-1) ?? 1) : pace, signal)
  const api = await recordedApi(stand, world.wait)
  if (api === undefined) return
  const { send, lastGood } = api
  return runClient({
    send,
    call: stand.step.call,
    policy,
    fault,
    times: calls,
    world,
    ...(lastGood && { stale: lastGood }),
    ...(told && { told }),
  })
}

/** What the contract says of what the user of the client has in the end, if it can be asked. */
async function verdictOn({ contract }: Stand, { outcomes }: ClientRan): Promise<Verdict | undefined> {
  const last = outcomes.at(-1)
  if (last === undefined || 'failure' in last) return
  const known = await contract().catch(() => undefined)
  return known && judge(last.answer, known.replies)
}

function paceMenu(): HTMLElement {
  return field({
    label: 'Pace',
    value: `${pace}`,
    choices: paces.map((one) => ({ value: `${one}`, text: one === 1 ? 'as in life' : `× ${Math.round(1 / one)}` })),
    changed: (value) => {
      pace = Number(value)
    },
  })
}

/** Who wants no motion is shown the end. */
function isCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

const paces = [1, 0.1, 0.02]
let pace = 0.1

type ClientRunTold = NonNullable<Parameters<typeof runClient>[0]['told']>

interface Running {
  parts: HTMLElement[]
  start: () => Promise<void>
  /** Ends it, and puts back the recorded answer. */
  stop: () => void
}
