/** JSON Schema as OpenAPI uses it: taken out of its documents, and held against values. */
export { bundleSchema } from './schema/bundle.ts'
export { unchecked, type Violation, validate } from './schema/validate.ts'
