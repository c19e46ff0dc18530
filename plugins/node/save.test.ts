import { execFileSync } from 'node:child_process'
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { save } from './save.ts'
import { readSources } from './sources.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = 'recordings/a/1.0.0/paid'

test('files are written once, and touched again only when they change', async () => {
  const root = await temporaryRoot()
  const sources = [
    { path: `${folder}/01-pay.yaml`, text: 'exchange: 1\n' },
    { path: `${folder}/bodies/01.bin`, text: 'AAEC/w==', encoding: 'base64' as const },
  ]

  expect((await save(root, sources)).map(({ deed }) => deed)).toEqual(['created', 'created'])
  expect((await save(root, sources)).map(({ deed }) => deed)).toEqual(['unchanged', 'unchanged'])
  expect(await save(root, [{ path: `${folder}/01-pay.yaml`, text: 'exchange: 2\n' }])).toEqual([
    { path: `${folder}/01-pay.yaml`, deed: 'changed' },
  ])
  expect(await readSources(root)).toEqual([{ path: `${folder}/01-pay.yaml`, text: 'exchange: 2\n' }, sources[1]])
  expect(await readdir(join(root, folder))).toEqual(['01-pay.yaml', 'bodies'])
})

test('exchanges and bodies that a new recording does not have are deleted; what people wrote stays', async () => {
  const root = await temporaryRoot()
  const names = ['01-a.yaml', '02-b.yaml', 'scenario.yaml', 'notes.md', 'bodies/02.json']
  await save(
    root,
    names.map((name) => ({ path: `${folder}/${name}`, text: name })),
  )

  expect(await save(root, [{ path: `${folder}/01-a.yaml`, text: '01-a.yaml' }], { replace: folder })).toEqual([
    { path: `${folder}/01-a.yaml`, deed: 'unchanged' },
    { path: `${folder}/02-b.yaml`, deed: 'deleted' },
    { path: `${folder}/bodies/02.json`, deed: 'deleted' },
  ])
  expect((await readSources(root)).map(({ path }) => path)).toEqual([
    `${folder}/01-a.yaml`,
    `${folder}/notes.md`,
    `${folder}/scenario.yaml`,
  ])
})

test.each(['../outside.txt', 'recordings/../../outside.txt', '/etc/outside.txt', '.', ''])(
  '%j is refused, and nothing at all is written',
  async (path) => {
    const root = await temporaryRoot()
    const good = { path: 'recordings/good.txt', text: 'good' }

    await expect(save(root, [good, { path, text: 'bad' }])).rejects.toThrow(/lies outside/)
    expect(await readSources(root)).toEqual([])
  },
)

test('a folder that is a link out of the root is refused, for writing and for reading', async () => {
  const [root, elsewhere] = [await temporaryRoot(), await temporaryFolder()]
  await writeFile(join(elsewhere, 'secret.txt'), 'secret')
  await symlink(elsewhere, join(root, 'recordings', 'way-out'))

  await expect(save(root, [{ path: 'recordings/way-out/a/b.txt', text: 'x' }])).rejects.toThrow(
    /behind a symbolic link/,
  )
  await expect(readSources(root)).rejects.toThrow('recordings/way-out is a symbolic link that leaves')
})

test('dot-folders and node_modules are not read, and links inside the root are', async () => {
  const root = await temporaryRoot()
  const names = ['content/a.md', 'content/.git/x', 'content/node_modules/y/z.md', 'recordings/.tmp']
  await save(
    root,
    names.map((path) => ({ path, text: path })),
  )
  await symlink('a.md', join(root, 'content', 'b.md'))
  await symlink('.', join(root, 'content', 'loop'))

  expect((await readSources(root)).map(({ path }) => path)).toEqual(['content/a.md', 'content/b.md'])
})

test('a byte order mark is no part of the text', async () => {
  const root = await temporaryRoot()
  await save(root, [{ path: 'content/a.md', text: '\ufeff# A' }])

  expect(await readSources(root)).toEqual([{ path: 'content/a.md', text: '# A' }])
  expect((await readFile(join(root, 'content/a.md'))).length).toBe(6)
})

// `ulimit -f` lets no file grow: as on a full disk a part of it is written, and then no more.
test.skipIf(process.platform === 'win32')(
  'where the disk is full in the middle of a write, all files are as they were, and that is said',
  async () => {
    const root = await temporaryRoot()
    const before = [
      { path: `${folder}/01-a.yaml`, text: 'exchange: 1\n' },
      { path: `${folder}/02-b.yaml`, text: 'exchange: 2\n' },
    ]
    await save(root, before)
    const after = [
      { path: `${folder}/01-a.yaml`, text: 'exchange: 3\n' },
      { path: `${folder}/02-b.yaml`, text: 'x'.repeat(100_000) },
      { path: 'recordings/a/1.0.0/other/bodies/01.json', text: '{}' },
    ]
    const script = `import { save } from ${JSON.stringify(new URL('save.ts', import.meta.url).href)}
      await save(${JSON.stringify(root)}, ${JSON.stringify(after)}, { replace: '${folder}' }).catch(({ name, message }) => {
        console.log(name + ': ' + message)
      })`
    const limited = `trap '' XFSZ; ulimit -f 8; exec "$0" --input-type=module -e "$1"`

    expect(execFileSync('sh', ['-c', limited, process.execPath, script], { encoding: 'utf8' })).toBe(
      `Mistake: ${folder}/02-b.yaml cannot be written: no file may become that large here. All files are as they were\n`,
    )
    expect(await readSources(root)).toEqual(before)
    expect(await readdir(join(root, 'recordings'), { recursive: true })).toEqual([
      '.keep',
      'a',
      'a/1.0.0',
      'a/1.0.0/paid',
      'a/1.0.0/paid/01-a.yaml',
      'a/1.0.0/paid/02-b.yaml',
    ])
  },
)

test('a folder without content and recordings is no project', async () => {
  const root = await temporaryFolder()
  await expect(readSources(root)).rejects.toThrow('holds neither content/ nor recordings/')
  await expect(readSources(join(root, 'nothing'))).rejects.toThrow('There is no folder')
})

async function temporaryRoot(): Promise<string> {
  const root = await temporaryFolder()
  await save(root, [{ path: 'recordings/.keep', text: '' }])
  return root
}
