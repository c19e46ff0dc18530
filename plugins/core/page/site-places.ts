import type { Api, ApiVersion } from '../model.ts'
import { latestOf, versionPath } from './navigation.ts'

/** The places that every page leads to. Reference and changes are those of the API at hand, or of the first one. */
export function placesOf(apis: Api[], { api = apis[0], version = api && latestOf(api) }: Here = {}): SitePlace[] {
  return [
    { name: 'guides', title: 'Guides', path: 'guides/' },
    ...(version ? [{ name: 'reference' as const, title: 'Reference', path: versionPath(version) }] : []),
    { name: 'decisions', title: 'Decisions', path: 'decisions/' },
    ...(api ? [{ name: 'changes' as const, title: 'Changes', path: `${api.id}/changelog/` }] : []),
  ]
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
