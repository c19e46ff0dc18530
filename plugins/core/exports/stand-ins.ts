import type { Exchange, Scenario } from '../model.ts'
import { walk } from '../redact/walk.ts'

/** The names of what was taken out of the calls of a scenario, and has to be filled in to send them: `token`, `apiKey`. */
export function standInsOf({ exchanges }: Pick<Scenario, 'exchanges'>): string[] {
  return [...new Set(exchanges.flatMap(namesIn))]
}

function namesIn(exchange: Exchange): string[] {
  const names: string[] = []
  walk(exchange, ({ pointer, text, kind }) => {
    // Other texts may hold the braces of a template, which are their own.
    const isOurs = Object.hasOwn(exchange.redacted, pointer) || kind === 'header' || kind === 'cookie'
    if (isOurs && pointer.startsWith('/request'))
      names.push(...[...text.matchAll(standIn)].map(([, name = '']) => name))
    return text
  })
  return names
}

const standIn = /\{\{([A-Za-z][\w-]{0,60})\}\}/g
