import type { SecurityScheme } from '../model.ts'
import type { Subject } from './criterion.ts'

/** The ways to be let in, each with the schemes that it takes together. None where nothing is needed. */
export function waysIn({ version, operation }: Subject): SecurityScheme[][] {
  const schemes = new Map(version.security.map((scheme) => [scheme.id, scheme]))
  const ways = operation.security.map((needs) => needs.flatMap(({ scheme }) => schemes.get(scheme) ?? []))
  return ways.filter((way) => way.length > 0)
}
