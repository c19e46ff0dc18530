import { cockatiel } from './cockatiel.ts'
import { opossum } from './opossum.ts'
import type { PolicyCode } from './policy-code.ts'
import { tenacity } from './tenacity.ts'

export type { PolicyCode } from './policy-code.ts'

/** Every library that a policy is shown with, in the order of the tabs. */
export const policyCodes: readonly PolicyCode[] = [cockatiel, opossum, tenacity]
