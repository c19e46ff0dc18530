import { expect, test } from 'vitest'

import { sharing } from './sharing.ts'

const tasks = Array.from({ length: 40 }, (_, number) => number)

test('each task is done once, here or elsewhere', async () => {
  const done: string[] = []
  const made = await sharing(
    tasks,
    async (task) => `${done.push('here') && task}`,
    (task) => new Promise((resolve) => setImmediate(() => resolve(`${done.push('elsewhere') && task}`))),
  )

  expect(made.toSorted(([one], [other]) => one - other)).toEqual(tasks.map((task) => [task, `${task}`]))
  expect(new Set(done)).toEqual(new Set(['here', 'elsewhere']))
})

test('what comes back without a result is done here', async () => {
  const made = await sharing(
    tasks,
    async (task) => -task,
    async () => undefined,
  )
  expect(made.toSorted(([one], [other]) => one - other)).toEqual(tasks.map((task) => [task, -task]))
})

test('alone, tasks are done in their order', async () => {
  expect(await sharing(['a', 'b'], async (task) => task.toUpperCase(), undefined)).toEqual([
    ['a', 'A'],
    ['b', 'B'],
  ])
})

test('a task that cannot be done here ends it', async () => {
  const failing = sharing(tasks, () => Promise.reject(new Error('no such page')), undefined)
  await expect(failing).rejects.toThrow('no such page')
})
