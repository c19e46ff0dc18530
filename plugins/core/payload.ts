import type { Content, Operation, Payload, Reply } from './model.ts'
import { essence } from './http/media-type.ts'

/** What is promised for a status: exactly it, else its class, else the default: '404' before '4XX' before 'default'. */
export function replyFor({ responses }: Pick<Operation, 'responses'>, status: number): Reply | undefined {
  const wanted = [String(status), `${String(status)[0]}XX`, 'default']
  return wanted.map((one) => responses.find((reply) => reply.status.toUpperCase() === one.toUpperCase())).find(Boolean)
}

/** The content for a media type: exactly it, else a range that includes it: `application/*`, then any. */
export function contentFor(payload: Pick<Payload, 'contents'>, mediaType: string | undefined): Content | undefined {
  const wanted = mediaType === undefined ? undefined : essence(mediaType)
  if (wanted === undefined) return undefined
  const names = [wanted, `${wanted.split('/', 1)[0]}/*`, '*/*', '*']
  return names.map((name) => payload.contents.find((content) => rangeOf(content.mediaType) === name)).find(Boolean)
}

function rangeOf(mediaType: string): string {
  return mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
}
