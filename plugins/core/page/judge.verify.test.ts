import { expect, test } from 'vitest'

import { newer, older, project } from '../fixtures/schema-verdicts.ts'
import { readProject } from '../project.ts'
import { judge, withDefinitions } from './judge.ts'
import { promisedBy } from './promised.ts'

const rows = [
  ...newer.map(([schema, answered, components]) => ['3.1.1', schema, answered, components] as const),
  ...older.map(([schema, answered, components]) => ['3.0.3', schema, answered, components] as const),
]

test.each(rows)(
  'in a page and in a check, OpenAPI %s says the same: %j and %s',
  (version, schema, answered, components) => {
    const sources = Object.entries(project(version, schema, answered, components)).map(([path, text]) => ({
      path,
      text,
    }))
    const { project: read, documents, findings } = readProject(sources)
    const operation = read.apis[0]?.versions[0]?.operations[0]
    const answer = read.scenarios[0]?.exchanges[0]?.answer
    if (operation === undefined || answer === undefined) throw new TypeError('The project was not read')

    const { replies, definitions = {} } = promisedBy(documents, operation)
    const verdict = judge(answer, withDefinitions(replies, definitions))
    const inPage = verdict.kind === 'violates' ? verdict.violations : []
    const inCheck = findings.filter(({ code }) => code === 'body-violates-schema')
    expect(inPage.map(({ pointer, message }) => `${pointer === '' ? 'The body' : `"${pointer}"`}: ${message}`)).toEqual(
      inCheck.map(({ message }) => message),
    )
  },
)
