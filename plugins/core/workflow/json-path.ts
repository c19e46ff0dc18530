import { type FilterFunction, FunctionExpressionType, JSONPathEnvironment } from 'json-p3'

import type { Json } from '../model.ts'
import { toPointer } from '../pointer.ts'
import { safePattern } from '../schema/pattern.ts'

/** A place in a value that a query found. */
export interface Found {
  pointer: string
  value: Json
}

/**
 * What a JSONPath (RFC 9535) finds in a value. Nothing, if it is none, or if it might run for ever: a query that goes
 * through everything again for everything it meets is only run where that is little.
 */
export function jsonPath(path: string, value: Json): Found[] | undefined {
  if (sizeOf(value) ** rounds(path) > mostSteps) return
  try {
    // What is found in JSON is JSON; the library has a wider type for it.
    const { nodes } = environment.query(path, value)
    return nodes.map((node) => ({ pointer: toPointer(node.location), value: node.value as Json }))
  } catch {
    return
  }
}

/** Why a text is no JSONPath, in the library's words; nothing, if it is one. */
export function faultOfJsonPath(path: string): string | undefined {
  try {
    environment.compile(path)
    return
  } catch (error) {
    return error instanceof Error ? error.message.split('\n', 1)[0] : 'it is not understood'
  }
}

// The patterns of a filter run on what an API answers.
function patternFunction(isWhole: boolean): FilterFunction {
  return {
    argTypes: [FunctionExpressionType.ValueType, FunctionExpressionType.ValueType],
    returnType: FunctionExpressionType.LogicalType,
    call(text: unknown, pattern: unknown): boolean {
      if (typeof text !== 'string' || typeof pattern !== 'string') return false
      const source = safePattern(isWhole ? `^(?:${pattern})$` : pattern, text.length)
      return source !== undefined && new RegExp(source, 'u').test(text)
    },
  }
}

const environment = new JSONPathEnvironment()
environment.functionRegister.set('match', patternFunction(true))
environment.functionRegister.set('search', patternFunction(false))

// `..`, and `$` inside a filter, begin a walk of their own.
function rounds(path: string): number {
  return Math.max(1, (path.match(/\.\./g)?.length ?? 0) + (path.match(/\$/g)?.length ?? 0) - 1)
}

function sizeOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1
  let size = 1
  for (const item of Object.values(value)) size += sizeOf(item)
  return size
}

const mostSteps = 1e8
