import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path/posix'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import { readWorkflows } from './project/workflows.ts'

const corpus = fileURLToPath(new URL('../../../shared/corpora/arazzo/', import.meta.url))
const isThere = existsSync(corpus)
const files = isThere
  ? readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ya?ml$/.test(name))
  : []
const documents = files.filter((name) => name.includes('/fail/') || /^arazzo:/m.test(textOf(name)))

// Fixtures of other runners that are wrong on purpose: what they test is what a runner says of them.
const wrongOnPurpose = [
  'redocly-lint/spec-step-mutually-exclusive-fields/arazzo.yaml',
  'redocly-respect/workflow-depends-on-not-found/workflow-depends-on-not-found.arazzo.yaml',
  'toolkit/runner/cross-document.arazzo.yaml',
  'toolkit/runner/workflow-composition.arazzo.yaml',
  'toolkit/runner/workflow-control-flow.arazzo.yaml',
]
const isWrong = (name: string) => name.includes('/fail/') || wrongOnPurpose.includes(name)

test.skipIf(!isThere)('the corpus is there, next to the repository', () => {
  expect(documents.length).toBeGreaterThan(40)
})

test.each(documents.filter((name) => !isWrong(name)))('%s is read without an error', (name) => {
  const { workflows, errors } = read(name)

  expect(errors).toEqual([])
  expect(workflows).toBeGreaterThan(0)
})

test.each(documents.filter(isWrong))('%s gets an error with a place', (name) => {
  const { errors } = read(name)

  expect(errors.length).toBeGreaterThan(0)
  expect(errors.every(({ place }) => (place.line ?? 0) > 0)).toBe(true)
})

// A document may call the workflows of its neighbours.
function read(name: string) {
  const folder = `${dirname(name)}/`
  const neighbours = name.startsWith('suite-')
    ? []
    : documents.filter((other) => other !== name && other.startsWith(folder))
  const sources = [name, ...neighbours].map((file) => ({ path: pathOf(file), text: textOf(file) }))
  const { workflows, findings } = readWorkflows(sources, [])
  const own = findings.filter(({ place }) => place.path === pathOf(name))
  return { workflows: workflows.length, errors: own.filter(({ severity }) => severity === 'error') }
}

function pathOf(name: string): string {
  return `content/apis/any/1.0.0/workflows/${name}`
}

function textOf(name: string): string {
  return readFileSync(corpus + name, 'utf8')
}
