import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'

import { bundleScript } from './script.ts'

test('a browser module and what it imports become one small text', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'script-'))
  await writeFile(
    path.join(folder, 'page.client.ts'),
    "import { word } from './word.ts'\nconsole.log(word satisfies string)\n",
  )
  await writeFile(path.join(folder, 'word.ts'), "export const word: string = 'hello'\n")

  const { text, files } = await bundleScript(path.join(folder, 'page.client.ts'))

  expect(text).toBe('console.log(`hello`);')
  expect(files.map((file) => path.basename(file)).sort()).toEqual(['page.client.ts', 'word.ts'])
})
