import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

import { expect, test } from 'vitest'

import { readSources } from '#plugins/node/sources.ts'
import { temporaryFolder } from '#plugins/node/temporary-folder.ts'
import { exportOf } from '../fixtures/exported.ts'
import { applied } from '../fixtures/overlay.ts'
import { readDocument } from '../yaml.ts'
import { overlay } from './overlay.ts'

const tool = join(dirname(createRequire(import.meta.url).resolve('openapi-format')), 'bin/cli.js')

test('a tool of others applies our overlays, and comes to the document that the standard describes', async () => {
  const sources = await readSources(process.cwd())
  const exported = exportOf(sources)
  const versions = exported.project.apis.flatMap((api) => api.versions)
  expect(versions.length).toBeGreaterThan(1)

  for (const version of versions) {
    const text = sources.find(({ path }) => path === version.place.path)?.text ?? ''
    const document = readDocument({ path: version.place.path, text }).value ?? null
    const scenarios = exported.scenarios.filter((one) => one.api === version.api && one.version === version.version)
    const written = overlay.write({ ...exported, scenarios, contract: { version, document, address: 'openapi.yaml' } })

    const folder = await temporaryFolder({ 'openapi.yaml': text, 'examples.overlay.json': written.text })
    const args = ['openapi.yaml', '--overlayFile', 'examples.overlay.json', '--no-sort', '-o', 'out.json']
    await promisify(execFile)(process.execPath, [tool, ...args], { cwd: folder })

    expect(JSON.parse(await readFile(join(folder, 'out.json'), 'utf8'))).toEqual(
      applied(document, JSON.parse(written.text)),
    )
  }
})
