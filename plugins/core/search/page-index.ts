import type { Project } from '../model.ts'
import { changelogsOf, releasesOf } from '../page/releases.ts'

/** Guides, decisions and changes for search: their titles, and a line of what they say. */
export function toPageIndex(project: Project): SearchPage[] {
  const guides = project.guides.map(({ slug, title, description = '' }) => ({
    kind: 'Guides' as const,
    title,
    text: description,
    of: '',
    path: `guides/${slug}/`,
  }))
  const decisions = project.decisions.map(({ slug, title, summary, status }) => ({
    kind: 'Decisions' as const,
    title,
    text: plain(summary),
    of: status,
    path: `decisions/${slug}/`,
  }))
  return [...guides, ...decisions, ...changesIn(project)]
}

function changesIn(project: Project): SearchPage[] {
  return changelogsOf(project).flatMap((of) =>
    releasesOf(project, of).flatMap(({ release, breaking, groups }) =>
      [...breaking, ...groups.flatMap(({ items }) => items)].map(({ text, anchor, kind }) => ({
        kind: 'Changes' as const,
        title: plain(text).slice(0, 140),
        text: '',
        of: `${kind} in ${of.title} ${release.version}`,
        path: `${of.id}/changelog/#${anchor}`,
      })),
    ),
  )
}

/** Markdown as a line of text. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\][]{1,200})\]\([^)\s]{0,400}\)/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 240)
}

export interface SearchPage {
  kind: 'Guides' | 'Decisions' | 'Changes'
  title: string
  text: string
  /** `accepted`, `added in Payments 2.1.0` */
  of: string
  /** Below the site's base. */
  path: string
}
