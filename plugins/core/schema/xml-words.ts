import { member } from '../json.ts'
import type { Json } from '../model.ts'
import { type Facets, first } from './facets.ts'

/** How it is written where the body is XML, if that is not an element of its own name. */
export function inXml(facets: Facets): string | undefined {
  const xml = first(facets, 'xml')
  const name = member(xml, 'name')
  const prefix = [member(xml, 'prefix') ?? []].flat()
  const said = [
    ...(typeof name === 'string' ? [`\`${[...prefix, name].join(':')}\``] : prefix.map((one) => `prefix \`${one}\``)),
    ...(member(xml, 'attribute') === true || member(xml, 'nodeType') === 'attribute' ? ['an attribute'] : []),
    ...kindOfNode(member(xml, 'nodeType')),
    ...(member(xml, 'wrapped') === true ? ['wrapped in an element of its own'] : []),
    ...[member(xml, 'namespace') ?? []].flat().map((namespace) => `namespace \`${namespace}\``),
  ]
  return said.length > 0 ? `in XML ${said.join(', ')}` : undefined
}

function kindOfNode(type: Json | undefined): string[] {
  const words = typeof type === 'string' && Object.hasOwn(nodeKinds, type) ? nodeKinds[type] : undefined
  return words === undefined ? [] : [words]
}

// OpenAPI 3.2, §4.26. Elements and attributes are said elsewhere.
const nodeKinds: { [type: string]: string } = {
  text: 'the text of its element',
  cdata: 'the text of its element, as CDATA',
  none: 'no element of its own',
}
