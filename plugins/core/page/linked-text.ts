import type { ApiVersion } from '../model.ts'
import { operationOf } from './groups.ts'
import { operationPath } from './navigation.ts'

/**
 * Turns links that contracts write for other tools, `(#operation/getPayment)`, into links to our pages. A link to a
 * schema, `(#/components/schemas/Payment)`, becomes its text: schemas have no page.
 */
export function linkOperations(text: string, version: ApiVersion, link: (path: string) => string): string {
  if (!text.includes('](#')) return text
  const schemas = text.replace(/\[([^\][]{1,200})\]\(#\/[^)\s]{0,200}\)/g, '$1')
  return schemas.replace(/\]\(#(?:tag\/[^)\s/]{1,200}\/)?operation\/([^)\s]{1,200})\)/g, (whole, id: string) => {
    const operation = operationOf(version, id)
    return operation ? `](${link(operationPath(version, operation))})` : whole
  })
}

/** Links the operations that a text names as code, `createPayment`, to their pages. */
export function linkNames(text: string, versions: ApiVersion[], link: (path: string) => string): string {
  return text.replace(/(?<!\[)`([A-Za-z_][\w.-]{2,80})`(?!\])/g, (whole, id: string) => {
    const version = versions.findLast((version) => operationOf(version, id)?.webhook === false)
    const operation = version && operationOf(version, id)
    return operation ? `[\`${id}\`](${link(operationPath(version, operation))})` : whole
  })
}
