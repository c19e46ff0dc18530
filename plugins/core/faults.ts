import type { Fault, FaultWorld } from './faults/fault.ts'
import { reset, truncated } from './faults/lost.ts'
import { expiredToken, tooMany, unavailable } from './faults/refused.ts'
import { latency, slowBody, timeout } from './faults/slow.ts'
import { errorInside, malformed, wrongType } from './faults/wrong.ts'
import type { Send } from './send.ts'

export type { Fault, FaultWorld } from './faults/fault.ts'

/** Every fault of the menu, in its order. A new one is a constant in `faults/` and a line in this list. */
export const faults: readonly Fault[] = [
  latency,
  timeout,
  reset,
  tooMany,
  unavailable,
  slowBody,
  truncated,
  malformed,
  wrongType,
  errorInside,
  expiredToken,
]

/** Calls that go wrong as this fault says. Each run of a client needs one of its own: some faults remember. */
export function withFault(send: Send, { over }: Fault, world: FaultWorld): Send {
  return over(send, world)
}
