import path from 'node:path'

import { close, createIndex } from 'pagefind'

/** Indexes the built pages for full-text search, into `pagefind/` beside them. Gives the number of pages. */
export async function indexPages(folder: string): Promise<number> {
  const { index, errors } = await createIndex()
  if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`)

  const { page_count } = await index.addDirectory({ path: folder })
  await index.writeFiles({ outputPath: path.join(folder, 'pagefind') })
  await close()
  return page_count
}
