import { expect, test } from 'vitest'

import { versionFrom } from '#core/fixtures/versions.ts'
import type { ApiVersion, Parameter } from '#core/model.ts'
import { toOperationIndex } from '#core/search/operation-index.ts'

import { searchOperations } from './operations.ts'

const place = { path: 'openapi.yaml' }
const forge = withParts(
  versionFrom(
    '1',
    [
      'GET /user users/get-authenticated Get the authenticated user #users',
      'GET /users users/list List users #users',
      'GET /users/{username} users/get-by-username Get a user #users',
      'GET /users/{username}/repos repos/list-for-user List repositories for a user #repos',
      'GET /repos/{owner}/{repo} repos/get Get a repository #repos',
      'PATCH /repos/{owner}/{repo} repos/update Update a repository #repos',
      'DELETE /repos/{owner}/{repo} repos/delete Delete a repository #repos',
      'GET /repos/{owner}/{repo}/branches/{branch}/protection repos/get-branch-protection Get branch protection #repos',
      'PUT /repos/{owner}/{repo}/branches/{branch}/protection repos/update-branch-protection Update branch protection #repos',
      'GET /repos/{owner}/{repo}/releases repos/list-releases List releases #repos',
      'POST /repos/{owner}/{repo}/releases repos/create-release Create a release #repos',
      'GET /repos/{owner}/{repo}/releases/latest repos/get-latest-release Get the latest release #repos',
      'GET /repos/{owner}/{repo}/releases/{release_id} repos/get-release Get a release #repos',
      'POST /repos/{owner}/{repo}/merges repos/merge Merge a branch #repos',
      'GET /repos/{owner}/{repo}/pulls pulls/list List pull requests #pulls',
      'POST /repos/{owner}/{repo}/pulls pulls/create Create a pull request #pulls',
      'GET /repos/{owner}/{repo}/pulls/{pull_number} pulls/get Get a pull request #pulls',
      'PATCH /repos/{owner}/{repo}/pulls/{pull_number} pulls/update Update a pull request #pulls',
      'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge pulls/merge Merge a pull request #pulls',
      'GET /repos/{owner}/{repo}/pulls/{pull_number}/merge pulls/check-if-merged Check if a pull request has been merged #pulls',
      'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews pulls/create-review Create a review for a pull request #pulls',
      'POST /repos/{owner}/{repo}/pulls/{pull_number}/comments pulls/create-review-comment Create a review comment for a pull request #pulls',
      'GET /repos/{owner}/{repo}/issues issues/list-for-repo List repository issues #issues',
      'POST /repos/{owner}/{repo}/issues issues/create Create an issue #issues',
      'PUT /repos/{owner}/{repo}/issues/{issue_number}/lock issues/lock Lock an issue #issues',
      'GET /gists gists/list List gists for the authenticated user #gists',
      'POST /gists gists/create Create a gist #gists',
      'PUT /gists/{gist_id}/star gists/star Star a gist #gists',
      'GET /repos/{owner}/{repo}/actions/runs actions/list-workflow-runs-for-repo List workflow runs for a repository #actions',
      'GET /repos/{owner}/{repo}/actions/runs/{run_id} actions/get-workflow-run Get a workflow run #actions',
      'GET /repos/{owner}/{repo}/code-scanning/alerts code-scanning/list-alerts-for-repo List code scanning alerts for a repository #code-scanning',
      'GET /emojis emojis/get Get emojis #emojis',
      'GET /rate_limit rate-limit/get Get rate limit status for the authenticated user #rate-limit',
      'POST /markdown markdown/render Render a Markdown document #markdown',
      'GET /überweisungen listUeberweisungen Überweisungen auflisten #Zahlungen',
      'POST /支払 createShiharai 支払いを作成する #支払',
      'GET /платежи listPlatezhi Список платежей #Платежи',
      'POST - push Someone pushed to a repository #events',
    ],
    { servers: [{ url: 'https://forge.test/api/v3', name: 'forge', variables: [] }] },
  ),
)
const { find } = searchOperations(toOperationIndex(forge))

test.each([
  // By method and path, whole, begun, with values, as an address.
  ['GET /repos/{owner}/{repo}', 'repos/get'],
  ['get /repos/{owner}/{repo}/pulls', 'pulls/list'],
  ['GET /repos/{owner}/…', 'repos/get'],
  ['DELETE /repos/octo/hello', 'repos/delete'],
  ['/repos/octo/hello/pulls/42', 'pulls/get'],
  ['PUT /repos/octo/hello/pulls/42/merge?x=1', 'pulls/merge'],
  ['https://forge.test/api/v3/repos/octo/hello/pulls/42', 'pulls/get'],
  ['https://elsewhere.test/users/octo', 'users/get-by-username'],
  ['POST https://forge.test/api/v3/gists', 'gists/create'],
  ['/repos/octo/hello/releases/latest', 'repos/get-latest-release'],
  ['/repos/octo/hello/releases/17', 'repos/get-release'],
  ['/user', 'users/get-authenticated'],
  ['{server}/emojis', 'emojis/get'],
  ['/pulls/{pull_number}/merge', 'pulls/merge'],
  ['/repos/:owner/:repo/issues', 'issues/list-for-repo'],
  // By id, however it is written.
  ['pulls/create', 'pulls/create'],
  ['pullsCreate', 'pulls/create'],
  ['pulls-create-review', 'pulls/create-review'],
  ['REPOS/GET-RELEASE', 'repos/get-release'],
  ['list-alerts', 'code-scanning/list-alerts-for-repo'],
  // By words: all of them, begun, in the plural, mistyped.
  ['create pull request', 'pulls/create'],
  ['Create a pull request', 'pulls/create'],
  ['pull request create', 'pulls/create'],
  ['create pull requests', 'pulls/create'],
  ['creat rele', 'repos/create-release'],
  ['create a pull reqest', 'pulls/create'],
  ['merge pull', 'pulls/merge'],
  ['merge branch', 'repos/merge'],
  ['branch protection', 'repos/get-branch-protection'],
  ['update branch protection', 'repos/update-branch-protection'],
  ['list issues', 'issues/list-for-repo'],
  ['rate limit', 'rate-limit/get'],
  ['emoji', 'emojis/get'],
  ['workflow runs', 'actions/list-workflow-runs-for-repo'],
  ['POST pulls', 'pulls/create'],
  ['lock', 'issues/lock'],
  // By parameter, status, tag.
  ['issue_number', 'issues/lock'],
  ['410', 'issues/lock'],
  ['code-scanning', 'code-scanning/list-alerts-for-repo'],
  // In other scripts.
  ['uberweisung', 'listUeberweisungen'],
  ['支払い', 'createShiharai'],
  ['作成', 'createShiharai'],
  ['платеж', 'listPlatezhi'],
  ['pushed', 'push'],
])('%s finds %s first', (query, id) => {
  expect(find(query)[0]?.id).toBe(id)
})

test.each(['', '   ', 'zebra', '/nowhere/at/all/zebra', '%%%', '('])('%j finds nothing', (query) => {
  expect(find(query)).toEqual([])
})

test.each(['__proto__', 'constructor', '/'.repeat(2000), 'a'.repeat(5000), '{'.repeat(3000)])(
  'a strange query does no harm',
  (query) => {
    expect(find(query).length).toBeLessThan(9)
  },
)

test('a deprecated operation comes after one that is not', () => {
  const both = versionFrom('1', ['GET /old/pets oldPets List pets', 'GET /pets newPets List pets'])
  const [old, fresh] = both.operations
  if (!old || !fresh) throw new TypeError('There are two')
  const { find } = searchOperations(toOperationIndex({ ...both, operations: [{ ...old, deprecated: true }, fresh] }))
  expect(find('list pets').map(({ id }) => id)).toEqual(['newPets', 'oldPets'])
})

function withParts(version: ApiVersion): ApiVersion {
  const operations = version.operations.map((operation) => {
    const names = [...operation.path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name)
    const statuses = operation.id === 'issues/lock' ? ['204', '410'] : ['200']
    return {
      ...operation,
      parameters: names.map(
        (name): Parameter => ({
          name,
          in: 'path',
          required: true,
          deprecated: false,
          style: 'simple',
          explode: false,
          place,
        }),
      ),
      responses: statuses.map((status) => ({ status, description: '', headers: [], contents: [], place })),
    }
  })
  return { ...version, operations }
}
