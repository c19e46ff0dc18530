import { headerOf, isJson } from '../http.ts'
import type { Answer, Json } from '../model.ts'
import { contentFor, replyFor } from '../payload.ts'
import { type Violation, validate } from '../schema.ts'

/** Whether an answer keeps the promises of its operation: a documented status, media type and body. */
export function judge({ status, headers, body }: Answer, replies: PromisedReply[]): Verdict {
  const reply = replyFor({ responses: replies }, status)
  if (reply === undefined) return { kind: 'undocumented', message: `Status ${status} is not in the contract` }

  const mediaType = (headerOf(headers, 'content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (reply.contents.length === 0 || status === 304) return { kind: 'matches' }
  const content = contentFor(reply, mediaType)
  if (content === undefined) return { kind: 'undocumented', message: saysMedia(mediaType, status) }
  // What calls itself JSON and is not comes as text.
  const isWritten = body?.kind === 'json' || (body?.kind === 'text' && isJson(mediaType))
  if (!isWritten || (body.kind === 'json' && content.schema === undefined)) return { kind: 'matches' }

  return verdictOf(body.text, content.schema ?? true)
}

function verdictOf(text: string, schema: Json): Verdict {
  try {
    const violations = validate(schema, JSON.parse(text))
    return violations.length === 0 ? { kind: 'matches' } : { kind: 'violates', violations }
  } catch (error) {
    const message = error instanceof SyntaxError ? 'The body is not valid JSON' : 'The body cannot be checked'
    return { kind: 'violates', violations: [{ pointer: '', message, keyword: 'syntax' }] }
  }
}

function saysMedia(mediaType: string, status: number): string {
  return mediaType === ''
    ? `A body is promised for ${status}, and the answer names no media type`
    : `Media type ${mediaType} is not in the contract for ${status}`
}

/** The replies with schemas that stand alone. */
export function withDefinitions(replies: PromisedReply[], $defs: Definitions): PromisedReply[] {
  if (Object.keys($defs).length === 0) return replies
  return replies.map(({ contents, ...reply }) => ({
    ...reply,
    contents: contents.map((content) =>
      typeof content.schema === 'object' ? { ...content, schema: { ...content.schema, $defs } } : content,
    ),
  }))
}

/** By the names that `#/$defs/…` calls them. */
export type Definitions = { [name: string]: Json }

/** What one status promises; schemas stand alone (`bundleSchema`). */
export interface PromisedReply {
  status: string
  /** What the contract says about it, in its beginning. */
  description?: string
  contents: PromisedContent[]
}

export interface PromisedContent {
  mediaType: string
  schema?: Json
}

export type Verdict =
  | { kind: 'matches' }
  | { kind: 'violates'; violations: Violation[] }
  | { kind: 'undocumented'; message: string }
