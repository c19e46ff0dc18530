import type { Check } from './check.ts'
import { contractChanged } from './contract-changed.ts'
import { decisionAffects } from './decision-affects.ts'
import { decisionSupersedes } from './decision-supersedes.ts'
import { duplicateScenario } from './duplicate-scenario.ts'
import { invalidExample } from './invalid-example.ts'
import { notText } from './not-text.ts'
import { operationMismatch } from './operation-mismatch.ts'
import { recordingDrifted } from './recording-drifted.ts'
import { redactionRules } from './redaction-rules.ts'
import { secretInRecording } from './secret-in-recording.ts'
import { staleRecording } from './stale-recording.ts'
import { uncheckedPattern } from './unchecked-pattern.ts'
import { undocumentedOperation } from './undocumented-operation.ts'
import { unknownRelease } from './unknown-release.ts'
import { unknownScenario } from './unknown-scenario.ts'

export type { Check, Everything } from './check.ts'

/** Every check of a project. A new one is a file here and a line in this list. */
export const checks: Check[] = [
  notText,
  undocumentedOperation,
  operationMismatch,
  contractChanged,
  staleRecording,
  recordingDrifted,
  duplicateScenario,
  redactionRules,
  secretInRecording,
  unknownScenario,
  decisionAffects,
  decisionSupersedes,
  unknownRelease,
  invalidExample,
  uncheckedPattern,
]
