import type { Call } from '#core/model.ts'
import type { Console } from '#core/page/console.ts'

import { aimed, aimOf, baseOf, redirectsOf, tokensFor } from './live-form.client.ts'
import { apiOf, type Bench, contractOf, say, type Step } from './step.client.ts'
import { freshen, renewRefused } from './token.client.ts'
import { relayOf, wayOf } from './way.client.ts'
import type { LiveJob, SendModule } from './send-live.client.ts'

/** Sends the call of a step. What sends it and explains the answer comes with the first live call. */
export async function runLive(bench: Bench, step: Step): Promise<void> {
  const contract = await contractOf(step)
  if (step.stop) return
  const stop = new AbortController()
  step.stop = stop
  begin(step)
  try {
    const { sendAndShow } = await load()
    await freshen(tokensFor(step.call, contract, aimOf(apiOf(step))))
    await sendAndShow(jobOf(bench, step, contract, stop.signal))
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    say(step, 'Live calls need the network. Are you online?')
  } finally {
    step.stop = undefined
    settleButton(step)
  }
}

function jobOf(bench: Bench, step: Step, contract: Console, signal: AbortSignal): LiveJob {
  const aim = aimOf(apiOf(step))
  const { seconds, relay } = wayOf(bench.run)
  const make = () => aimed(step.call, step.exchange.call, contract, aim)
  return {
    exchanges: bench.run.exchanges,
    step,
    call: make(),
    renewed: async () => ((await renewRefused(tokensFor(step.call, contract, aim))) ? make() : undefined),
    redirect: redirectsOf(contract, aim),
    contract,
    base: baseOf(contract, aim),
    signal,
    seconds,
    relay: relay ? relayOf(bench.run) : undefined,
    offered: relayOf(bench.run),
    again: (how) => again(bench, step, how),
  }
}

async function again(bench: Bench, step: Step, { call, relay }: { call?: Call; relay?: boolean }): Promise<void> {
  if (relay !== undefined) wayOf(bench.run).choose(relay)
  if (call) step.call = call
  await runLive(bench, step)
}

function load(): Promise<SendModule> {
  return import(/* @vite-ignore */ new URL('live.js', import.meta.url).href)
}

function begin({ place }: Step): void {
  const button = place.querySelector<HTMLElement>('[data-do=run]')
  if (!button) return
  button.dataset.do = 'stop'
  button.textContent = 'Stop'
}

function settleButton({ place }: Step): void {
  const button = place.querySelector<HTMLElement>('[data-do=stop]')
  if (!button) return
  button.dataset.do = 'run'
  button.textContent = 'Send live'
}
