import { json } from './json.ts'
import type { Report } from './report.ts'
import { terminal } from './terminal.ts'

export type { Report, Told } from './report.ts'

/** Every form in which findings are told. A new one is a file here and a line in this list. */
export const reports: Report[] = [terminal, json]
