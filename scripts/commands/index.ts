import { build } from './build.ts'
import { check } from './check.ts'
import type { CliCommand } from './command.ts'
import { coverage } from './coverage.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { record } from './record.ts'
import { relayCommand } from './relay.ts'
import { verifyCommand } from './verify.ts'

export type { CliCommand, Shell } from './command.ts'

/** Every command of `callsheet`. A new one is a file here and a line in this list. */
export const commands: CliCommand[] = [
  build,
  check,
  coverage,
  importCommand,
  record,
  verifyCommand,
  exportCommand,
  relayCommand,
]
