import type { ApiVersion, Content } from '#core/model.ts'
import type { SchemaNode } from '#core/schema-tree.ts'

/** A tree without what is said of XML, for a value that is never written so. */
export function withoutXml(node: SchemaNode): SchemaNode {
  const { constraints, children, variants } = node
  return {
    ...node,
    constraints: constraints.filter((words) => !ofXml.test(words)),
    children: children.map(withoutXml),
    ...(variants && { variants: variants.map((variant) => ({ ...variant, node: withoutXml(variant.node) })) }),
  }
}

/** Is one of these media types XML? */
export function isXml(mediaTypes: string[]): boolean {
  return mediaTypes.some((mediaType) => /[/+]xml\b/i.test(mediaType))
}

/** Does an API send or take XML anywhere? */
export function speaksXml(version: ApiVersion): boolean {
  const known = speaking.get(version) ?? isXml(contentsOf(version).map(({ mediaType }) => mediaType))
  speaking.set(version, known)
  return known
}

function contentsOf({ operations, webhooks }: ApiVersion): Content[] {
  return [...operations, ...webhooks].flatMap(({ request, responses }) => [
    ...(request?.contents ?? []),
    ...responses.flatMap(({ contents }) => contents),
  ])
}

const ofXml = /^(?:each[a-z ]*: )?in XML /

// Each part of a schema asks.
const speaking = new WeakMap<ApiVersion, boolean>()
