import { isObject } from '../json.ts'
import type { Json } from '../model.ts'

/**
 * Where an answer with a status of success says that the call has failed. Nothing if it does not. These are the shapes of
 * problem details (RFC 9457), JSON-RPC and GraphQL, and the flags that people use. What is empty, `null` or `false` says
 * that all is well, and so does a list of errors beside data: GraphQL's partial answers.
 */
export function errorIn(value: Json, mediaType?: string): SaidError | undefined {
  if (!isObject(value)) return
  const { status, title, data } = value
  if (mediaType === 'application/problem+json') return { name: '', text: 'its media type is that of problem details' }
  if (typeof title === 'string' && typeof status === 'number' && status >= 400)
    return { name: 'status', text: `"status" is ${status}, in the form of problem details` }
  if (typeof status === 'string' && failed.has(status.toLowerCase()))
    return { name: 'status', text: `"status" is ${JSON.stringify(status)}` }

  const flag = ['success', 'ok'].find((name) => value[name] === false)
  if (flag !== undefined) return { name: flag, text: `"${flag}" is false` }
  const name = ['error', 'errors', 'fault'].find((one) => saysSomething(value[one]))
  const isPartial = name === 'errors' && (isObject(data) || Array.isArray(data))
  return name === undefined || isPartial ? undefined : { name, text: `"${name}" is not empty` }
}

function saysSomething(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (isObject(value)) return Object.keys(value).length > 0
  return typeof value === 'string' ? value !== '' : value === true || (typeof value === 'number' && value !== 0)
}

// A payment may have failed while the call that tells of it has not, so only what is said of calls.
const failed = new Set(['error', 'fail'])

/** The member that says so, if one does, and how. */
export interface SaidError {
  name: string
  text: string
}
