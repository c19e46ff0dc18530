/** JSON Schema as OpenAPI uses it: taken out of its documents, and held against values. */
export { bundleSchema, bundleWithOrigins } from './schema/bundle.ts'
export { type LocatedViolation, unchecked, type Violation, validate, validateLocated } from './schema/validate.ts'
