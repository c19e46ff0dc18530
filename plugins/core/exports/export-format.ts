import type { ApiVersion, Documents, Json, Project, Scenario } from '../model.ts'

/** A way in which recordings are written for other tools. Adding one: a file beside this, and a line in `index.ts`. */
export interface ExportFormat {
  name: string
  title: string
  /** How the name of a file ends: `.har`. */
  extension: string
  /** What one file holds, when several are written into a folder. */
  each: 'scenario' | 'version'
  /** It adds to a contract: a file is of one version, and is handed its `contract`. */
  ofContract: boolean
  /** The text of a file. It holds nothing but what the recordings hold, and these are redacted. */
  write(exported: Exported): Written
}

/** What is exported. */
export interface Exported {
  scenarios: Scenario[]
  project: Project
  documents: Documents
  contract?: Contract
  /** What `{server}` stands for. Default: the first server of a scenario's contract. */
  server?: string
  /** Our own version. */
  version: string
}

/** A contract as its author wrote it, before anything is upgraded. */
export interface Contract {
  version: ApiVersion
  document: Json
  /** The document's address, relative to the file that is written. */
  address: string
}

export interface Written {
  text: string
  /** How many exchanges it holds. */
  count: number
  /** What the format cannot hold, in words. */
  lost: string[]
}
