import type { Fault } from '#core/faults.ts'
import { isRisky, type Policy } from '#core/policy.ts'
import type { Console as Contract } from '#core/page/console.ts'

import { element } from './element.client.ts'
import type { EmbeddedExchange } from './embedded.ts'
import { faultsCode } from './faults-code.client.ts'
import { faultsForm } from './faults-form.client.ts'
import { faultsRun } from './faults-run.client.ts'
import { type Choice, firstChoice, forgetChoice, readChoice, writeChoice } from './faults-choice.client.ts'
import type { RunElement } from './load.client.ts'
import type { Step } from './step.client.ts'

/** Opens or closes what shows how a client fares when a recorded call goes wrong. The network is not asked. */
export function toggleFaults(stand: Stand): void {
  const { step, run } = stand
  const open = step.place.querySelector('.faults')
  if (open) {
    open.dispatchEvent(new Event('callsheet:close'))
    open.remove()
    if (isInAddress(run)) forgetChoice()
  } else showFaults(stand)
  step.place.querySelector('[data-do=faults]')?.setAttribute('aria-expanded', String(!open))
}

function showFaults(stand: Stand): void {
  const { step, run } = stand
  const told = isInAddress(run) ? readChoice() : undefined
  let choice = told ?? firstChoice
  const form = faultsForm(
    choice,
    () => remarksOn(step, choice),
    (next) => {
      choice = next
      if (isInAddress(run)) writeChoice(choice)
      code.show(choice.policy)
    },
  )
  const running = faultsRun(stand, () => choice)
  const code = faultsCode(stand)
  const panel = element(
    'section',
    { class: 'faults', 'aria-label': 'What if it fails?' },
    form,
    ...running.parts,
    code.part,
  )
  const before = step.place.querySelector('.answer')
  before?.before(panel)
  panel.addEventListener('callsheet:close', () => {
    running.stop()
    code.stop()
  })
  code.show(choice.policy)
  if (told) running.start()
  else panel.querySelector('select')?.focus({ preventScroll: true })
}

/** What keeps a policy from being of use to this very call. */
function remarksOn({ call }: Step, { fault, policy }: Choice): string[] {
  const has = (wanted: string) => call.headers.some(([name]) => name === wanted)
  const remarks = [
    isRepeated(fault, policy) &&
      isRisky(call) &&
      !has('idempotency-key') &&
      'This call has no Idempotency-Key: the API takes each attempt for another call.',
    fault.id === 'expired-token' && !has('authorization') && 'This call carries no token that could be renewed.',
  ]
  return remarks.filter((remark) => typeof remark === 'string')
}

function isRepeated({ id }: Fault, { retries, refresh }: Policy): boolean {
  return retries > 0 || (refresh && id === 'expired-token')
}

function isInAddress({ dataset }: RunElement): boolean {
  return dataset.state !== undefined
}

/** A recorded call in the page, and what the console knows of it. */
export interface Stand {
  run: RunElement
  step: Step
  exchanges: EmbeddedExchange[]
  contract: () => Promise<Contract>
}

/** What this module gives to the console, which loads it when it is asked for. */
export interface FaultsModule {
  toggleFaults(stand: Stand): void
}
