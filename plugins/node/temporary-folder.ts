import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { onTestFinished } from 'vitest'

/**
 * A folder for a test, with these files in it; gone when the test is. One that all tests of a file share goes after them:
 * `await temporaryFolder({}, afterAll)`.
 */
export async function temporaryFolder(
  files: { [path: string]: string | Uint8Array } = {},
  when: (remove: () => Promise<void>) => void = onTestFinished,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'callsheet-'))
  when(() => rm(folder, { recursive: true, force: true }))
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  return folder
}
