import { present } from '../json.ts'
import { type BodyForm, toBodyForm } from './body-form.ts'
import { type Field, toField } from './field.ts'
import type { PromisedReply } from './judge.ts'
import type { ApiVersion, Documents, Header, Operation, SecurityScheme, Server } from '../model.ts'
import { bundleSchema } from '../schema.ts'
import { type Promised, promisedBy } from './promised.ts'
import { versionHeaderOf, versionQueryOf } from './versioning.ts'

/** Everything a page needs to edit a call of this operation, send it, and judge what comes back. Fetched on intent. */
export function toConsole(version: ApiVersion, operation: Operation, documents: Documents): Console {
  return {
    operation: operation.id,
    contract: operation.contract,
    path: operation.path,
    servers: operation.servers ?? version.servers,
    security: operation.security.map((needs) =>
      needs.flatMap(({ scheme, scopes }) => needed(version.security, scheme, scopes)),
    ),
    fields: operation.parameters.map((parameter) => toField(parameter, documents)),
    bodies: (operation.request?.contents ?? []).map((content) => toBodyForm(documents, content)),
    bodyRequired: operation.request?.required ?? false,
    ...promisedBy(documents, operation),
    ...present({ versionHeader: versionHeaderOf(version), versionQuery: versionQueryOf(version) }),
  }
}

function needed(schemes: SecurityScheme[], id: string, scopes: string[]): NeededScheme[] {
  return schemes.filter((one) => one.id === id).map((one) => (scopes.length > 0 ? { ...one, scopes } : one))
}

/** The statuses of an operation with schemas that stand alone. */
export function toReplies({ responses }: Operation, documents: Documents): PromisedReply[] {
  return responses.map(({ status, contents }) => ({
    status,
    contents: contents.map(({ mediaType, schema }) => ({
      mediaType,
      ...(schema === undefined ? {} : { schema: bundleSchema(documents, schema) }),
    })),
  }))
}

/** `security` holds the alternatives; an empty one means "without credentials". */
export interface Console extends Promised {
  operation: string
  /** Digest of what the operation promises. */
  contract: string
  path: string
  servers: Server[]
  security: NeededScheme[][]
  fields: Field[]
  /** One for each media type that can be sent. */
  bodies: BodyForm[]
  bodyRequired: boolean
  /** What a live call carries to name the version, unless it already does. */
  versionHeader?: Header
  versionQuery?: Header
}

/** A scheme with the scopes that this operation needs. */
export type NeededScheme = SecurityScheme & { scopes?: string[] }
