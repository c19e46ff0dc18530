import { bareType, essence } from './http/media-type.ts'

/** What is promised for a status: exactly it, else its class, else the default: '404' before '4XX' before 'default'. */
export function replyFor<Reply extends { status: string }>(
  { responses }: { responses: Reply[] },
  status: number,
): Reply | undefined {
  const wanted = [String(status), `${String(status)[0]}XX`, 'default']
  return wanted.map((one) => responses.find((reply) => reply.status.toUpperCase() === one.toUpperCase())).find(Boolean)
}

/** The content for a media type: exactly it, else a range that includes it: `application/*`, then any. */
export function contentFor<Content extends { mediaType: string }>(
  payload: { contents: Content[] },
  mediaType: string | undefined,
): Content | undefined {
  const wanted = mediaType === undefined ? undefined : essence(mediaType)
  if (wanted === undefined) return undefined
  const names = [wanted, `${wanted.split('/', 1)[0]}/*`, '*/*', '*']
  return names.map((name) => payload.contents.find((content) => bareType(content.mediaType) === name)).find(Boolean)
}
