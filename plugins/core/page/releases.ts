import type { Api, ChangeKind, Project, Release } from '../model.ts'
import { slugOf } from './navigation.ts'
import { compareVersions } from '../project/version-order.ts'

/** Everything that has a changelog: every API, then each project without a contract that tells of its releases. */
export function changelogsOf({ apis, releases }: Project): Changelog[] {
  const ids = apis.map(({ id }) => id)
  const others = [...new Set(releases.map(({ api }) => api))].filter((id) => !ids.includes(id))
  return [...apis, ...others.map((id) => ({ id, title: id.charAt(0).toUpperCase() + id.slice(1), versions: [] }))]
}

/** The releases of an API as a reader wants them: newest first, and in each the breaking changes first. */
export function releasesOf({ releases }: Project, { id, versions }: Changelog): ReleaseView[] {
  return releases
    .filter(({ api }) => api === id)
    .toSorted((a, b) => compareVersions(b.version, a.version))
    .map((release) => {
      const items = release.sections.flatMap(({ kind, items }) => items.map((text) => toItem(release, kind, text)))
      const kinds = [...new Set(release.sections.map(({ kind }) => kind))]
      return {
        release,
        documented: versions.some(({ version }) => version === release.version),
        breaking: items.filter(({ breaking }) => breaking),
        groups: kinds.flatMap((kind) => groupOf(kind, items)),
      }
    })
}

/** Whether a changelog item says that it breaks: it begins with "Breaking", or is a removal. */
export function isBreaking(kind: ChangeKind, text: string): boolean {
  return kind === 'removed' || /^\W*breaking\b/i.test(text)
}

/** The anchor of an item on its API's changelog page: `2.1.0-amount-is-an-integer-in-the`. */
export function anchorOf({ version }: Release, text: string): string {
  return `${version}-${slugOf(withoutMark(text)).split('-').slice(0, 6).join('-')}`
}

/** The item without the word that the page says with a bar. */
export function withoutMark(text: string): string {
  const rest = text.replace(/^(?:\*\*|__)?breaking:?(?:\*\*|__)?:?\s*/i, '')
  return rest.replace(/^[a-z]/, (letter) => letter.toUpperCase())
}

function toItem(release: Release, kind: ChangeKind, text: string): ReleaseItem {
  return { kind, text: withoutMark(text), anchor: anchorOf(release, text), breaking: isBreaking(kind, text) }
}

function groupOf(kind: ChangeKind, items: ReleaseItem[]): ReleaseGroup[] {
  const rest = items.filter((item) => item.kind === kind && !item.breaking)
  return rest.length > 0 ? [{ kind, title: titles[kind], items: rest }] : []
}

const titles: Record<ChangeKind, string> = {
  added: 'Added',
  changed: 'Changed',
  deprecated: 'Deprecated',
  removed: 'Removed',
  fixed: 'Fixed',
  security: 'Security',
}

export interface ReleaseView {
  release: Release
  /** Its version has a reference here. */
  documented: boolean
  breaking: ReleaseItem[]
  groups: ReleaseGroup[]
}

export interface ReleaseGroup {
  kind: ChangeKind
  title: string
  items: ReleaseItem[]
}

export interface ReleaseItem {
  kind: ChangeKind
  /** Markdown, one item. */
  text: string
  anchor: string
  breaking: boolean
}

/** What a changelog is of. */
export type Changelog = Pick<Api, 'id' | 'title' | 'versions'>
