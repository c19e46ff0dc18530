import { caching } from './caching.ts'
import { cors } from './cors.ts'
import { credentials } from './credentials.ts'
import type { Criterion } from './criterion.ts'
import { deprecation } from './deprecation.ts'
import { errors } from './errors.ts'
import { keys } from './keys.ts'
import { latency } from './latency.ts'
import { pagination } from './pagination.ts'
import { rateLimits } from './rate-limits.ts'
import { retries } from './retries.ts'
import { size } from './size.ts'
import { transport } from './transport.ts'

export type { ContractPart, Criterion, Judgement, Standard, Subject, Verdict } from './criterion.ts'

/** Every line of a scorecard, in the order in which it is read. A new one is a file here and a line in this list. */
export const criteria: Criterion[] = [
  latency,
  size,
  caching,
  pagination,
  rateLimits,
  retries,
  errors,
  deprecation,
  transport,
  cors,
  credentials,
  keys,
]
