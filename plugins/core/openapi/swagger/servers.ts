import { listOf, textOf } from '../../json.ts'
import type { JsonObject } from '../../model.ts'

/** The servers that `host`, `basePath` and `schemes` make together; an operation may have `schemes` of its own. */
export function serversOf(document: JsonObject, holder: JsonObject = document): { url: string }[] {
  const host = textOf(document, 'host')
  const path = (textOf(document, 'basePath') ?? '').replace(/\/$/, '')
  if (host === undefined || host === '') return [{ url: path.startsWith('/') ? path : `/${path}` }]

  const base = path === '' || path.startsWith('/') ? path : `/${path}`
  const schemes = listOf(holder, 'schemes').filter((scheme) => typeof scheme === 'string')
  // Some write the scheme into the host.
  if (/^[a-z]+:\/\//i.test(host)) return [{ url: host.replace(/\/$/, '') + base }]
  return (schemes.length > 0 ? schemes : ['https']).map((scheme) => ({ url: `${scheme}://${host}${base}` }))
}
