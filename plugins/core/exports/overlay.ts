import { textOf } from '../json.ts'
import { prettyJson } from '../json/print.ts'
import type { Exported, ExportFormat, Written } from './export-format.ts'
import { actionsAt, objectText, quote } from './overlay/action.ts'
import { type Found, foundIn } from './overlay/found.ts'
import { toJsonPath } from './json-path.ts'

/**
 * OpenAPI Overlay 1.0: recorded bodies as the examples of a contract, for tools that know nothing of recordings. Only of
 * exchanges that agree with the contract: never one that has drifted, is stale, or is not whole.
 */
export const overlay: ExportFormat = {
  name: 'overlay',
  title: 'OpenAPI Overlay 1.0',
  extension: '.overlay.json',
  each: 'version',
  ofContract: true,
  write: writeOverlay,
}

function writeOverlay(exported: Exported): Written {
  const { contract } = exported
  if (contract === undefined) throw new TypeError('An overlay is of a contract')

  if (textOf(contract.document, 'openapi') === undefined) {
    const lost = [`${contract.version.place.path}: it is Swagger 2.0, which has no examples by name`]
    return { text: '', count: 0, lost }
  }

  const all = foundIn(exported, contract)
  const found = all.filter((one) => typeof one !== 'string')
  const actions = byTarget(found).flatMap((same) => actionsAt(contract.document, same))
  const { title, version } = contract.version
  const info = objectText([
    ['"title"', quote(`Recorded examples of ${title} ${version}`)],
    ['"version"', quote(version)],
  ])
  const text = objectText([
    ['"overlay"', quote('1.0.0')],
    ['"info"', info],
    ['"extends"', quote(contract.address)],
    ['"actions"', `[${actions.join(',')}]`],
  ])
  return {
    text: `${prettyJson(text)}\n`,
    // Without an action it would be no overlay (§4.4.1).
    count: actions.length === 0 ? 0 : new Set(found.map(({ exchange }) => exchange)).size,
    lost: all.filter((one) => typeof one === 'string'),
  }
}

function byTarget(found: readonly Found[]): Found[][] {
  const groups = new Map<string, Found[]>()
  for (const one of found) {
    const key = toJsonPath(one.path)
    const same = groups.get(key)
    if (same) same.push(one)
    else groups.set(key, [one])
  }
  return [...groups.values()]
}
