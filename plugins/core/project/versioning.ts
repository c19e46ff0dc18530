import { isObject } from '../json.ts'
import type { Json, JsonObject, Versioning } from '../model.ts'
import { wordsOf } from './front-matter.ts'

/**
 * What `versioning` in `api.yaml` says about how calls name their version: `{by: header, name: X-Version, value: "{version}"}`.
 * `{version}` is the name of the version's folder, and the default value.
 */
export function readVersioning(value: Json | undefined): ((version: string) => Versioning) | undefined {
  if (!isObject(value)) return
  const by = versioningKinds.find((kind) => kind === value.by)
  if (by === undefined) return

  const name = wordsOf(value, 'name')
  const template = wordsOf(value, 'value') ?? '{version}'
  return (version) => ({
    by,
    ...(name !== undefined && { name }),
    value: template.replaceAll('{version}', version),
  })
}

/** What is wrong with it: where, and the edit that mends it. */
export function wrongVersioning(value: Json | undefined): VersioningProblem[] {
  if (value === undefined) return []
  const fields: JsonObject = isObject(value) ? value : {}
  const { by } = fields
  if (!versioningKinds.some((kind) => kind === by)) {
    const message =
      by === undefined ? '"versioning" does not say by what' : `"${String(by)}" is not a way to name a version`
    return [{ at: '/by', message, help: `Write "by" as one of ${versioningKinds.join(', ')}.` }]
  }

  const needsName = (by === 'header' || by === 'query') && wordsOf(fields, 'name') === undefined
  return needsName
    ? [{ at: '', message: `"versioning" by ${by} has no name`, help: `Add the name: "name: X-Version".` }]
    : []
}

const versioningKinds = ['path', 'header', 'query', 'media-type'] as const

interface VersioningProblem {
  /** Below `/versioning`. */
  at: string
  message: string
  help: string
}
