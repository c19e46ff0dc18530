import type { Explain } from '../headers.ts'
import { linksIn } from './link.ts'

/** Where to go from here, and by which name support can find this call. */
export const placeNotes: Explain = (value) => {
  const location = value('location')
  const request = requestIds.find((name) => value(name) !== undefined)
  const pages = [...new Set(linksIn(value('link') ?? '').map(({ rel }) => rel))].filter((rel) => pageNames.has(rel))
  return [
    ...(location === undefined
      ? []
      : [{ name: 'location', text: `Look at ${location.slice(0, 200)}`, kind: 'fact' } as const]),
    ...(pages.length === 0
      ? []
      : [{ name: 'link', text: `There are more pages: ${pages.join(', ')}`, href: rfc8288, kind: 'fact' } as const]),
    ...(request === undefined
      ? []
      : [
          { name: request, text: `Name ${value(request)?.slice(0, 100)} when you ask for help`, kind: 'fact' } as const,
        ]),
  ]
}

const pageNames = new Set(['next', 'prev', 'previous', 'first', 'last'])
const rfc8288 = 'https://www.rfc-editor.org/rfc/rfc8288'
const requestIds = [
  'request-id',
  'x-request-id',
  'x-correlation-id',
  'correlation-id',
  'x-amzn-requestid',
  'x-amz-request-id',
  'x-github-request-id',
  'cf-ray',
  'x-trace-id',
]
