import type { Answer, Call, Exchange, Json } from './model.ts'
import { differences } from './replay/match.ts'
import type { Difference } from './replay/match.ts'
import type { Send } from './send.ts'

export interface ReplayOptions {
  /** URLs that `{server}` stands for; a call that starts with none of them is compared by its path. Default: none. */
  servers?: readonly string[]
}

/**
 * Answers calls from recordings, and from nothing else: it cannot reach the network. A call that was recorded several
 * times gets its answers in order, the last one again and again. A call that nothing matches, or that scenarios answer
 * differently, gets status 599 and is told which recording is nearest and why it differs.
 */
export function replay(exchanges: readonly Exchange[], { servers = [] }: ReplayOptions = {}): Send {
  const used = new Map<string, number>()

  return async (call) => {
    const compared = exchanges.map((exchange) => ({ exchange, differs: differences(exchange, call, servers) }))
    const matches = compared.filter(({ differs }) => differs.length === 0).map(({ exchange }) => exchange)
    const first = matches[0]
    if (first === undefined) return miss(call, nearestOf(compared))
    if (isAmbiguous(matches)) return ambiguous(call, matches)

    const run = matches.filter((exchange) => scenarioOf(exchange) === scenarioOf(first))
    const key = run.map(({ id }) => id).join('\n')
    const turn = used.get(key) ?? 0
    used.set(key, turn + 1)
    return (run[Math.min(turn, run.length - 1)] ?? first).answer
  }
}

interface Compared {
  exchange: Exchange
  differs: Difference[]
}

// Two scenarios may both know a call, as long as they give the same answers.
function isAmbiguous(matches: Exchange[]): boolean {
  const answers = new Map<string, Set<string>>()
  for (const exchange of matches) {
    const scenario = scenarioOf(exchange)
    const before = answers.get(scenario) ?? new Set()
    answers.set(scenario, before.add(JSON.stringify(exchange.answer)))
  }
  return new Set([...answers.values()].map((some) => [...some].join())).size > 1
}

function scenarioOf({ id }: Exchange): string {
  return id.slice(0, id.lastIndexOf('/'))
}

// Weighted, since another path is further away than another query.
function nearestOf(compared: Compared[]): Compared | undefined {
  const distance = ({ differs }: Compared) => differs.reduce((sum, { weight }) => sum + weight, 0)
  return compared.toSorted((left, right) => distance(left) - distance(right))[0]
}

function miss({ method, url }: Call, nearest: Compared | undefined): Answer {
  return problem({
    title: 'No recording matches this call',
    detail: `Nothing was recorded for ${method} ${url}`,
    nearest: nearest
      ? {
          exchange: nearest.exchange.id,
          differs: nearest.differs.map(({ at, recorded, sent }) => ({ at, recorded, sent })),
        }
      : null,
  })
}

function ambiguous({ method, url }: Call, matches: Exchange[]): Answer {
  const scenarios = [...new Set(matches.map(scenarioOf))]
  return problem({
    title: 'Several scenarios answer this call differently',
    detail: `${method} ${url} was recorded in ${scenarios.join(', ')}: choose one of them`,
    nearest: null,
    scenarios,
  })
}

function problem(what: { [name: string]: Json }): Answer {
  const text = JSON.stringify({ type: '/checks/no-recording/', status: 599, ...what }, null, 2)
  return { status: 599, headers: [['content-type', 'application/problem+json']], body: { kind: 'json', text } }
}
