import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { expect, test } from 'vitest'

import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

const repository = fileURLToPath(new URL('../../', import.meta.url))

test('the test file that the guide shows passes in a project that depends on us', { timeout: 60_000 }, async () => {
  const guide = await readFile(path.join(repository, 'content/guides/test-with-recordings.mdx'), 'utf8')
  const code = /^```js title="payment\.test\.mjs"\n([\s\S]*?)^```$/m.exec(guide)?.[1] ?? ''
  const project = await projectWith(code)
  const { PATH, HOME } = process.env
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--test', '--test-reporter=tap', 'payment.test.mjs'],
    {
      cwd: project,
      env: { PATH, HOME },
    },
  )

  expect(stdout).toContain('# pass 2\n# fail 0\n')
})

/** A folder with the recordings, the file, and the two packages that it imports. */
async function projectWith(code: string): Promise<string> {
  const project = await temporaryFolder()
  for (const folder of ['content/apis', 'recordings'])
    await cp(path.join(repository, folder), path.join(project, folder), { recursive: true })
  await mkdir(path.join(project, 'node_modules'))
  await symlink(repository, path.join(project, 'node_modules/callsheet'))
  await symlink(path.join(repository, 'node_modules/msw'), path.join(project, 'node_modules/msw'))
  await writeFile(path.join(project, 'payment.test.mjs'), code)
  return project
}
