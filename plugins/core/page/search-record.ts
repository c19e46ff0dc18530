import type { Api, ApiVersion, Operation } from '../model.ts'
import { operationPath } from './navigation.ts'
import { plainText } from './plain-text.ts'

/**
 * What full-text search knows of each operation: the words that people wrote about it and its parameters. Names of
 * fields are found through the search for operations.
 */
export function searchRecords(apis: Api[]): SearchRecord[] {
  return apis.flatMap((api) =>
    api.versions.flatMap((version) =>
      [...version.operations, ...version.webhooks].map((operation) => ({
        path: operationPath(version, operation),
        title: operation.title,
        of: `${api.title} ${version.version}`,
        text: textOf(version, operation),
      })),
    ),
  )
}

function textOf({ tags }: ApiVersion, operation: Operation): string {
  const { title, method, path, id, description, parameters, request, responses } = operation
  const tag = tags.find(({ name }) => name === operation.tags[0])
  const parts = [
    `${title}.`,
    description,
    `${method} ${path}, ${id}`,
    tag?.title,
    ...parameters.map((parameter) => [parameter.name, parameter.description].filter(Boolean).join(': ')),
    request?.description,
    ...responses.map((reply) => [reply.status, reply.description].filter(Boolean).join(': ')),
  ]
  return parts.flatMap((part) => (part ? plainText(part) : [])).join('\n')
}

export interface SearchRecord {
  /** Below the site's base. */
  path: string
  title: string
  /** `Payments 2.1.0` */
  of: string
  text: string
}
