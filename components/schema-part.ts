import type { ApiVersion, Documents } from '#core/model.ts'
import { partView } from '#core/page/schema-view.ts'
import type { Part } from '#core/schema/part.ts'
import { restsOf } from '#core/schema-tree.ts'

import { speaksXml, withoutXml } from './schema/xml.ts'
import { partPage } from './schema-html.ts'

/** What an operation's page loads into itself when a reader opens a schema further than the page goes, and where that goes on. */
export async function schemaPart(
  part: Part,
  version: ApiVersion,
  documents: Documents,
): Promise<{ html: string; rests: Part[] }> {
  const view = partView(part, documents)
  return { html: await partPage(speaksXml(version) ? view : withoutXml(view), version), rests: restsOf(view) }
}
