import type { StreamEvent } from '../model.ts'

/** The events of a stream as the HTML standard reads them (§9.2.6): comments and `retry` go, `data` lines are joined. */
export function parseEvents(text: string): StreamEvent[] {
  const blocks = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n\n+/)
  return blocks.map(eventFrom).filter((event) => event !== undefined)
}

/** Events as a stream, as a server would write it. */
export function printEvents(events: readonly StreamEvent[]): string {
  return events.map(printEvent).join('')
}

function eventFrom(block: string): StreamEvent | undefined {
  const fields = block.split('\n').map(fieldFrom)
  const data = fields.filter(([name]) => name === 'data').map(([, value]) => value)
  if (data.length === 0) return undefined

  const event = lastOf(fields, 'event')
  const id = lastOf(fields, 'id')
  return { after: 0, ...(event && { event }), ...(id !== undefined && { id }), data: data.join('\n') }
}

function fieldFrom(line: string): [name: string, value: string] {
  const colon = line.indexOf(':')
  return colon === -1 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')]
}

function lastOf(fields: [string, string][], wanted: string): string | undefined {
  return fields.findLast(([name]) => name === wanted)?.[1]
}

function printEvent({ event, id, data }: StreamEvent): string {
  const lines = [
    ...(event === undefined ? [] : [`event: ${event}`]),
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...data.split('\n').map((line) => `data: ${line}`),
  ]
  return `${lines.join('\n')}\n\n`
}
