import { finding } from '../finding.ts'
import type { Cell, Finding, Guide } from '../model.ts'

/**
 * Why a component of a guide cannot be shown: what checks found at its place; else `said`, what it says of itself, at its
 * place. `props` are those it was given.
 */
export function cellProblems({ component, props }: GivenCell, { guide, findings, said }: Known): Finding[] {
  const cell = guide.cells.find((one) => one.component === component && isAlike(one, props))
  const place = cell?.place ?? guide.place
  const found = cell === undefined ? [] : findings.filter((one) => one.severity === 'error' && isAt(one.place, place))
  if (found.length > 0 || said === undefined) return found
  return [finding({ code: 'guide-invalid', severity: 'error', message: said, place })]
}

/** The components that a guide uses and nobody knows: without something in their place the page could not be made. */
export function unknownComponents({ place: { path } }: Guide, findings: Finding[]): Map<string, Finding> {
  const unknown = findings.filter(({ code, place }) => code === 'unknown-component' && place.path === path)
  return new Map(unknown.map((one) => [/^<([^>]*)>/.exec(one.message)?.[1] ?? '', one]))
}

// What stands in braces comes as a number or a condition.
function isAlike(cell: Cell, props: GivenCell['props']): boolean {
  const given = Object.entries(props)
  return (
    given.length === Object.keys(cell.props).length &&
    given.every(([name, value]) => Object.hasOwn(cell.props, name) && String(cell.props[name]) === String(value))
  )
}

function isAt(one: Finding['place'], other: Cell['place']): boolean {
  return one.path === other.path && one.line === other.line && one.column === other.column
}

interface GivenCell {
  component: string
  props: { [name: string]: unknown }
}

interface Known {
  guide: Guide
  findings: Finding[]
  said?: string | undefined
}
