import path from 'node:path'

import { expect, test } from 'vitest'

import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import { astroRoot } from './native-astro.ts'
import { plainModules } from './plain-modules.ts'

test.each([
  ['that imports nothing', 'export const one = 1', true],
  ['that imports a plain one', "import { one } from './plain.js'", true],
  ['that hands on a plain one', "export * from './plain.js'", true],
  ['that imports another package', "import zod from 'zod'", true],
  ['that imports a part of Node', "import { join } from 'node:path'", true],
  ['that asks for its own address', 'export const here = import.meta.url', true],
  ['that asks for its own folder', 'export const here = import.meta.dirname', true],
  ['that names import.meta.env in a text', 'export const text = "use import.meta.env.SITE"', true],
  ['that writes an import of a virtual module', "export const text = `import 'virtual:astro:routes'`", true],
  ['in a circle of plain ones', "import './circle.js'", true],
  ['that asks for the environment', 'export const isDev = import.meta.env.DEV', false],
  ['that may ask for the environment', 'export const isDev = import.meta.env?.DEV', false],
  ['that hands itself to another', 'export const meta = import.meta', false],
  ['that follows edits', 'if (import.meta.hot) import.meta.hot.accept()', false],
  ['that imports a virtual module', "import { routes } from 'virtual:astro:routes'", false],
  ['that loads a virtual module', "export const routes = () => import('virtual:astro:routes')", false],
  ["that imports a module of Astro's by name", "import { z } from 'astro/zod'", false],
  ['that imports by a name of the package', "import { manifest } from '#manifest'", false],
  ['that loads what it is told', 'export const load = (name) => import(name)', false],
  ['that imports what is not code', "import './page.astro'", false],
  ['that imports what is not there', "import './gone.js'", false],
  ["that imports one of Vite's", "import './vite.js'", false],
  ["that hands on one of Vite's", "export { isDev } from './vite.js'", false],
  ["that loads one of Vite's", "export const load = () => import('./vite.js')", false],
  ["in a circle with one of Vite's", "import './spoilt-circle.js'", false],
])('a module %s is plain or not', async (_, text, isPlain) => {
  const folder = await temporaryFolder({
    'module.js': text,
    'plain.js': 'export const one = 1',
    'circle.js': "import './module.js'",
    'vite.js': 'export const isDev = import.meta.env.DEV',
    'spoilt-circle.js': "import './module.js'\nimport './vite.js'",
    'page.astro': '<h1>Hello</h1>',
  })

  expect(plainModules(folder)(path.join(folder, 'module.js'))).toBe(isPlain)
})

test('a file of another package is not plain', async () => {
  const folder = await temporaryFolder({ 'here/module.js': '', 'there/module.js': '' })

  expect(plainModules(path.join(folder, 'here'))(path.join(folder, 'there/module.js'))).toBe(false)
})

test.each([
  ['runtime/server/index.js', true],
  ['runtime/compiler/index.js', true],
  ['core/errors/index.js', true],
  ['core/app/dev-facade.js', false],
  ['core/manifest/ambient.js', false],
  ['vite-plugin-app/createAstroServerApp.js', false],
  ['vite-plugin-app/environment.js', false],
])('of Astro, %s is plain or not', (file, isPlain) => {
  expect(plainModules(astroRoot)(path.join(astroRoot, 'dist', file))).toBe(isPlain)
})
