import type { Options } from './options.ts'

/** Every page of the site: its address below the base, and its file in `site/routes/`. */
export function routesFor({ playground = false }: Options, command: string): Route[] {
  return [...routes, ...(playground ? playgroundRoutes : []), ...(command === 'dev' ? routesOfDev : [])]
}

const routes: Route[] = [
  ['/', 'index.astro'],
  ['/guides/', 'guides/index.astro'],
  ['/guides/[...slug]', 'guides/guide.astro'],
  ['/decisions/', 'decisions/index.astro'],
  ['/decisions/[slug]', 'decisions/decision.astro'],
  ['/checks/', 'checks/index.astro'],
  ['/checks/[code]', 'checks/check.astro'],
  ['/findings/', 'findings.astro'],
  ['/evidence/', 'evidence/index.astro'],
  ['/scorecard/', 'scorecard.astro'],
  ['/search/', 'search/index.astro'],
  ['/search/palette.js', 'search/palette.js.ts'],
  ['/search/versions.json', 'search/versions.json.ts'],
  ['/search/pages.json', 'search/pages.json.ts'],
  ['/run/choices.js', 'run/choices.js.ts'],
  ['/run/console.js', 'run/console.js.ts'],
  ['/run/faults.js', 'run/faults.js.ts'],
  ['/run/live.js', 'run/live.js.ts'],
  ['/run/keeper.js', 'run/keeper.js.ts'],
  ['/run/sign-in.js', 'run/sign-in.js.ts'],
  ['/oauth/callback', 'oauth/callback.astro'],
  ['/oauth/callback.js', 'oauth/callback.js.ts'],
  ['/run/parts.js', 'run/parts.js.ts'],
  ['/run/samples.js', 'run/samples.js.ts'],
  ['/recordings/[...body]', 'recordings/body.ts'],
  ['/scenarios/[...scenario]', 'scenarios/scenario.astro'],
  ['/scenarios/[...scenario].json', 'scenarios/scenario.json.ts'],
  ['/scalar/reference.js', 'scalar/reference.js.ts'],
  ['/scalar/[...file]', 'scalar/file.ts'],
  ['/404', '404.astro'],
  ['/[api]/changelog', 'api/changelog.astro'],
  ['/[api]/[version]', 'api/version.astro'],
  ['/[api]/[version]/coverage', 'api/coverage.astro'],
  ['/[api]/[version]/coverage.svg', 'api/coverage-badge.svg.ts'],
  ['/[api]/[version]/search/operations.json', 'search/operations.json.ts'],
  ['/[api]/[version]/search/fields.json', 'search/fields.json.ts'],
  ['/[api]/[version]/reference/[...part]', 'api/reference.astro'],
  ['/[api]/[version]/reference/contract/[part].json', 'api/reference-contract.json.ts'],
  ['/[api]/[version]/reference/recordings/[part].json', 'api/reference-recordings.json.ts'],
  ['/[api]/[version]/[operation]', 'api/operation.astro'],
  ['/[api]/[version]/[operation]/takes.json', 'api/takes.json.ts'],
  ['/[api]/[version]/[operation]/takes/[scenario]', 'api/take.astro'],
]

// A build writes them with the pages that they belong to.
const routesOfDev: Route[] = [
  ['/[api]/[version]/schemas/[part].html', 'api/schema-part.html.ts'],
  ['/[api]/[version]/[operation]/console.json', 'api/console.json.ts'],
  ['/[api]/[version]/schemas.json', 'api/schemas.json.ts'],
]

const playgroundRoutes: Route[] = [
  ['/playground/playground.js', 'playground/playground.js.ts'],
  ['/[api]/[version]/playground', 'playground/index.astro'],
  ['/[api]/[version]/playground/worker.js', 'playground/worker.js.ts'],
  ['/[api]/[version]/playground/recordings.json', 'playground/recordings.json.ts'],
]

type Route = [pattern: string, file: string]
