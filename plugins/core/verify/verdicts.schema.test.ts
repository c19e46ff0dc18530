import { expect, test } from 'vitest'

import { newer, older, project } from '../fixtures/schema-verdicts.ts'
import { verdictsIn } from '../fixtures/verdicts.ts'

test.each(newer)('%j and %s', (schema, answered, components, ...told) => {
  expect(verdictsIn(project('3.1.1', schema, answered, components))).toEqual(told)
})

test.each(older)('in OpenAPI 3.0, %j and %s', (schema, answered, components, ...told) => {
  expect(verdictsIn(project('3.0.3', schema, answered, components))).toEqual(told)
})
