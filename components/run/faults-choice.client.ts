import { type Fault, faults } from '#core/faults.ts'
import { unavailable } from '#core/faults/refused.ts'
import { carefulPolicy, type Policy } from '#core/policy.ts'
import { policyFrom, policyText } from '#core/policy/text.ts'

import { query, state } from './address.client.ts'

/** What goes wrong, what the client does about it, and how many calls it makes. */
export interface Choice {
  fault: Fault
  policy: Policy
  calls: number
}

/** Something that a careful client gets over. */
export const firstChoice: Choice = { fault: unavailable, policy: carefulPolicy, calls: 1 }

/** So many calls show what a circuit breaker does. */
export const manyCalls = 5

/** What the address chooses: `?fault=reset&policy=careful&calls=5`. Without a fault that we know it chooses nothing. */
export function readChoice(): Choice | undefined {
  const fault = faults.find(({ id }) => id === query('fault'))
  if (!fault) return
  const policy = policyFrom(query('policy') ?? '') ?? carefulPolicy
  return { fault, policy, calls: query('calls') === null ? 1 : manyCalls }
}

/** Writes the choice into the address, so that a link shows the same. */
export function writeChoice({ fault, policy, calls }: Choice): void {
  forgetChoice()
  state('fault', fault.id)
  state('policy', policyText(policy))
  if (calls > 1) state('calls', `${calls}`)
}

/** Takes the choice out of the address. */
export function forgetChoice(): void {
  const url = new URL(location.href)
  for (const name of ['fault', 'policy', 'calls']) url.searchParams.delete(name)
  history.replaceState(history.state, '', url)
}
