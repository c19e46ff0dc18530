import type { ExportFormat } from './export-format.ts'
import { har } from './har.ts'
import { hurl } from './hurl.ts'
import { overlay } from './overlay.ts'
import { postman } from './postman.ts'

export type { Contract, Exported, ExportFormat, Written } from './export-format.ts'

/** Every format that `callsheet export` writes. */
export const exportFormats: ExportFormat[] = [har, overlay, hurl, postman]
