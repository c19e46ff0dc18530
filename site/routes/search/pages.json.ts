import type { APIRoute } from 'astro'
import { project } from 'callsheet:project'

import { toPageIndex } from '#core/search/page-index.ts'
import { link } from '#plugins/astro/link.ts'

/** Guides, decisions and changes as the search dialog knows them. */
export const GET: APIRoute = () =>
  Response.json(toPageIndex(project).map(({ path, ...page }) => ({ ...page, path: link(path) })))
