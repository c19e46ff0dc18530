import { finding } from '../finding.ts'
import type { Finding } from '../model.ts'

/**
 * What a reader gives, or a finding that it gave up: one file that no reader was made for must not take all the others
 * away.
 */
export function attempt<Read extends { findings: Finding[] }>(path: string, read: () => Read): Attempt<Read> {
  try {
    return read()
  } catch (error) {
    const message = `The file cannot be read: ${error instanceof Error ? error.message : error}`
    const help = 'Mend it. If nothing is wrong with it, please report this: Callsheet should have read it.'
    const place = { path, line: 1, column: 1 }
    return { findings: [finding({ code: 'unreadable', severity: 'error', message, help, place })] } as Attempt<Read>
  }
}

// Read is any shape with findings, and all that is missing here may be missing: TypeScript cannot see that by itself.
type Attempt<Read> = Partial<Read> & { findings: Finding[] }
