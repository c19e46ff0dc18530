import type { Documents, Json, Ref } from '../model.ts'
import { type Shape, shapeAt, typed } from '../parameters/shape.ts'
import type { Direction } from '../schema/direction.ts'
import type { LocatedViolation } from '../schema.ts'
import { violations } from './value.ts'

/** How a value that was written as text breaks its schema: it may be a number or a boolean, and is right if either reading is. */
export function textViolations(
  documents: Documents,
  schema: Ref | undefined,
  value: Json,
  side: Direction,
): LocatedViolation[] {
  if (schema === undefined) return []
  const read = typeof value === 'string' ? typed(value, shapeAt(documents, schema)) : value
  const asRead = violations(documents, schema, read, side)
  const other = asRead.length > 0 && typeof read === 'string' ? typed(read, noText) : read
  return other !== read && violations(documents, schema, other, side).length === 0 ? [] : asRead
}

const noText: Shape = { kind: 'text', types: ['number', 'boolean'], members: new Map() }
