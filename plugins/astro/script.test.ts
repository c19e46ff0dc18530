import path from 'node:path'
import { expect, test } from 'vitest'

import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import { bundleScript } from './script.ts'

test('a browser module and what it imports become one small text', async () => {
  const folder = await temporaryFolder({
    'page.client.ts': "import { word } from './word.ts'\nconsole.log(word satisfies string)\n",
    'word.ts': "export const word: string = 'hello'\n",
  })

  const { text, files } = await bundleScript(path.join(folder, 'page.client.ts'))

  expect(text).toBe('console.log(`hello`);')
  expect(files.map((file) => path.basename(file)).sort()).toEqual(['page.client.ts', 'word.ts'])
})
