import { type JsonNode, readJsonText } from '../json/parse.ts'
import { printJson } from '../json/print.ts'
import type { Body } from '../model.ts'
import { arranged } from './arrange.ts'

/** A new body in the order of the recorded one, where order says nothing. Lines and events that are JSON are bodies, too. */
export function arrangedBody(
  before: Body | undefined,
  now: Body | undefined,
  found: (recorded: string, now: string) => void,
): Body | undefined {
  if (before?.kind === 'json' && now?.kind === 'json') return { ...now, text: inOrder(before.text, now.text, found) }
  if (before?.kind === 'text' && now?.kind === 'text' && isJsonLines(before.text)) {
    const lines = before.text.split('\n')
    return {
      ...now,
      text: now.text
        .split('\n')
        .map((line, index) => inLine(lines[index], line, found))
        .join('\n'),
    }
  }
  if (before?.kind === 'events' && now?.kind === 'events') {
    const events = now.events.map((event, index) => ({
      ...event,
      data: inLine(before.events[index]?.data, event.data, found),
    }))
    return { ...now, events }
  }
  return now
}

function isJsonLines(text: string): boolean {
  return /^\s*\{/.test(text)
}

function inOrder(before: string, now: string, found: (recorded: string, now: string) => void): string {
  const [old, fresh] = [readJsonText(before), readJsonText(now)]
  if (old === undefined || fresh === undefined) return now
  const ordered = arranged(old, fresh, found)
  return compact(ordered) === compact(fresh) ? now : printJson(ordered)
}

// As it came, if nothing has moved.
function inLine(before: string | undefined, now: string, found: (recorded: string, now: string) => void): string {
  const [old, fresh] = [before === undefined ? undefined : readJsonText(before), readJsonText(now)]
  if (old === undefined || fresh === undefined) return now
  const ordered = arranged(old, fresh, found)
  return compact(ordered) === compact(fresh) ? now : compact(ordered)
}

function compact(node: JsonNode): string {
  if (node.kind === 'leaf') return node.raw
  if (node.kind === 'array') return `[${node.items.map(compact).join(',')}]`
  return `{${node.members.map(({ key, value }) => `${key}:${compact(value)}`).join(',')}}`
}
