import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { remembering } from './remember.ts'
import { temporaryFolder } from './temporary-folder.ts'

const files = [{ path: 'a.json', text: '{}' }]

test('what was made of files is made once, also for the next process', async () => {
  const folder = join(await temporaryFolder(), 'reading')
  const shared = { __proto__: null, many: new Map([['a', 1]]) }
  const first = remembering(folder)

  expect(first('api', files, () => ({ one: shared, two: shared }))).toEqual({ one: shared, two: shared })
  expect(first('api', files, never)).toEqual({ one: shared, two: shared })

  const second = remembering(folder)('api', files, (): { one: object; two: object } => never())
  expect(second.one).toBe(second.two)
})

test('other files, another name and a broken file are made anew, and what is old goes', async () => {
  const folder = await temporaryFolder()
  remembering(folder)('api', files, () => 'old')

  expect(remembering(folder)('other', files, () => 'other')).toBe('other')
  expect(remembering(folder)('api', [{ path: 'a.json', text: '{ }' }], () => 'new')).toBe('new')
  const kept = await readdir(folder)
  expect(kept.length).toBe(2)

  await Promise.all(kept.map((file) => writeFile(join(folder, file), 'no')))
  expect(remembering(folder)('other', files, () => 'mended')).toBe('mended')
})

test('names in a document that objects inherit come back as they were', async () => {
  const folder = await temporaryFolder()
  const made = JSON.parse('{"__proto__":{"a":1},"constructor":2}')
  remembering(folder)('api', files, () => made)

  const again = remembering(folder)('api', files, never)
  expect(Object.entries(again)).toEqual(Object.entries(made))
})

test('of many small things, those that were asked for the last time are remembered', async () => {
  const folder = await temporaryFolder()
  const ask = (keys: string[]) => {
    const made: string[] = []
    const answers = remembering(folder).each('sizes', (memo) =>
      keys.map((key) => memo(key, () => made.push(key) && (key === 'none' ? undefined : key.length))),
    )
    return { answers, made }
  }

  expect(ask(['one', 'three', 'none', 'one'])).toEqual({
    answers: [3, 5, undefined, 3],
    made: ['one', 'three', 'none'],
  })
  expect(ask(['three', 'none', 'four'])).toEqual({ answers: [5, undefined, 4], made: ['four'] })
  expect(ask(['one', 'four'])).toEqual({ answers: [3, 4], made: ['one'] })
})

function never(): never {
  throw new Error('made again')
}
