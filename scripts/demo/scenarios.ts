import type { DemoScenario } from './scenario.ts'
import { access } from './scenarios/access.ts'
import { bank } from './scenarios/bank.ts'
import { events } from './scenarios/events.ts'
import { firstVersion } from './scenarios/first-version.ts'
import { idempotency } from './scenarios/idempotency.ts'
import { payments } from './scenarios/payments.ts'
import { reading } from './scenarios/reading.ts'
import { refunds } from './scenarios/refunds.ts'
import { reports } from './scenarios/reports.ts'

/** Every scenario of the demo API, in the order in which a reader should meet them. */
export const scenarios: DemoScenario[] = [
  ...payments,
  ...idempotency,
  ...bank,
  ...access,
  ...reading,
  ...refunds,
  ...reports,
  ...events,
  ...firstVersion,
]
