import { serverUrl } from '../bind/servers.ts'
import type { Scenario } from '../model.ts'
import type { Exported } from './export-format.ts'

/** What `{server}` stands for in a scenario, without a slash at its end: what was asked for, else its contract's first server. */
export function serverOf(scenario: Pick<Scenario, 'api' | 'version'>, { server, project }: Exported): string {
  if (server !== undefined) return server.replace(/\/+$/, '')

  const versions = project.apis.find(({ id }) => id === scenario.api)?.versions ?? []
  const first = versions.find(({ version }) => version === scenario.version)?.servers[0]
  const url = (first ? serverUrl(first) : '').replace(/\/+$/, '')
  if (/^https?:\/\//i.test(url)) return url
  // Relative to where the contract is published (OpenAPI 3.1 §4.8.5), which nothing here tells.
  return `${nowhere}${url === '' || url.startsWith('/') ? url : `/${url}`}`
}

const nowhere = 'https://api.example.com'
