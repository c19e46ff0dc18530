import type { Api, ApiVersion, Project } from '../model.ts'
import { latestOf, versionPath } from './navigation.ts'

/**
 * The places that every page leads to, without those where nothing stands. Reference and changes are those of the API
 * at hand, or of the first one.
 */
export function placesOf(
  { apis, guides, decisions }: Pick<Project, 'apis' | 'guides' | 'decisions'>,
  { api = apis[0], version = api && latestOf(api) }: Here = {},
): SitePlace[] {
  const places: (SitePlace | false)[] = [
    guides.length > 0 && { name: 'guides', title: 'Guides', path: 'guides/' },
    version !== undefined && { name: 'reference', title: 'Reference', path: versionPath(version) },
    decisions.length > 0 && { name: 'decisions', title: 'Decisions', path: 'decisions/' },
    api !== undefined && { name: 'changes', title: 'Changes', path: `${api.id}/changelog/` },
  ]
  return places.filter((place) => place !== false)
}

export interface SitePlace {
  name: 'guides' | 'reference' | 'decisions' | 'changes'
  title: string
  /** Below the site's base. */
  path: string
}

interface Here {
  api?: Api | undefined
  version?: ApiVersion | undefined
}
