import type { ApiVersion } from '../model.ts'
import { groupsOf, operationOf } from './groups.ts'
import { operationPath, slugOf, versionPath } from './navigation.ts'

/**
 * Turns links that contracts write for other tools, `(#operation/getPayment)` or `(#tag/Payments)`, into links to our
 * pages. A link to a schema, `(#/components/schemas/Payment)`, becomes its text: schemas have no page.
 */
export function linkOperations(text: string, version: ApiVersion, link: (path: string) => string): string {
  if (!text.includes('](#')) return text
  const schemas = text.replace(/\[([^\][]{1,200})\]\(#(?:\/|tocs?_|schemas?\/|models?[-/])[^)\s]{0,200}\)/g, '$1')
  const operations = schemas.replace(
    /\]\(#(?:tag\/[^)\s/]{1,200}\/)?operation\/([^)\s]{1,200})\)/g,
    (whole, id: string) => {
      const operation = operationOf(version, id)
      return operation ? `](${link(operationPath(version, operation))})` : whole
    },
  )
  return operations.replace(/\]\(#(tag|section)\/([^)\s/]{1,200})[^)\s]{0,200}\)/g, (_, kind: string, name: string) => {
    const path = kind === 'tag' ? tagPath(version, name) : versionPath(version)
    return `](${link(path)})`
  })
}

// A tag is named as it is, or as it stands in an address.
function tagPath(version: ApiVersion, name: string): string {
  const group = groupsOf(version).find((one) => one.name === name || one.slug === slugOf(name))
  return versionPath(version) + (group === undefined ? '' : `#${group.slug}`)
}

/** Links the operations that a text names as code, `createPayment`, to their pages. */
export function linkNames(text: string, versions: ApiVersion[], link: (path: string) => string): string {
  return text.replace(/(?<!\[)`([A-Za-z_][\w.-]{2,80})`(?!\])/g, (whole, id: string) => {
    const version = versions.findLast((version) => operationOf(version, id)?.webhook === false)
    const operation = version && operationOf(version, id)
    return operation ? `[\`${id}\`](${link(operationPath(version, operation))})` : whole
  })
}
