import type { Policy } from '../policy.ts'
import { fetchParts } from '../samples/fetch.ts'
import { indented, lines } from '../samples/literals.ts'
import { hasKey, keyName, later, type PolicyCode, pauseInJavaScript } from './policy-code.ts'

/** TypeScript with cockatiel, which the pages of Callsheet run, too. */
export const cockatiel: PolicyCode = {
  id: 'cockatiel',
  title: 'TypeScript',
  install: (policy) => (guardsOf(policy).length > 0 ? 'npm install cockatiel' : undefined),
  language: 'ts',
  write: (call, policy) => {
    const isKeyed = hasKey(call)
    const options = policy.timeout === undefined ? [] : ['signal']
    const parts = fetchParts(call, { options, written: isKeyed ? { [keyName]: 'key' } : {} })
    if (parts === undefined) return
    const guards = guardsOf(policy)
    return lines(
      importsOf(policy, parts.imports),
      parts.before && `${parts.before}\n`,
      guards.length > 0 && failingWith(policy),
      ...guards.map(({ code }) => code),
      guards.length > 1 && `const client = wrap(${guards.map(({ name }) => name).join(', ')})`,
      guards.length > 0 && '',
      policy.stale && 'let lastGood: Answer | undefined',
      asksAnswer(policy) && 'let answer: Answer | undefined\n',
      sendWith(parts.expression, policy, isKeyed),
      isKeyed &&
        policy.keepKey &&
        '// One key for all attempts: the API does it once.\nconst key = crypto.randomUUID()\n',
      resultOf(guards, policy),
      'console.log(result.status, result.text)\n',
      'interface Answer {\n  status: number\n  headers: Headers\n  text: string\n}',
    )
  },
}

function importsOf(policy: Policy, others: string | undefined): string | undefined {
  const guards = guardsOf(policy)
  const names = new Set(guards.flatMap(({ needs }) => needs))
  if (guards.length > 0) names.add(policy.breaker ? 'handleWhen' : 'handleAll')
  if (guards.length > 1) names.add('wrap')
  const library =
    names.size > 0 &&
    `import {\n${[...names]
      .toSorted()
      .map((name) => `  ${name},\n`)
      .join('')}} from 'cockatiel'`
  const all = lines(others, library)
  return all === '' ? undefined : `${all}\n`
}

// From the outside to the inside.
function guardsOf({ retries, backoff, retryAfter, breaker, timeout }: Policy): Guard[] {
  const pause = indented(pauseInJavaScript(backoff, retryAfter && "Number(answer?.headers.get('retry-after'))"), '    ')
  const persistence: Guard = {
    name: 'persistence',
    needs: ['DelegateBackoff', 'retry'],
    code: `const persistence = retry(failing, {
  maxAttempts: ${retries},
  backoff: new DelegateBackoff(({ attempt }) => {
${pause}
  }),
})`,
  }
  return [
    ...(retries > 0 ? [persistence] : []),
    ...(breaker ? [breakerOf(breaker)] : []),
    ...(timeout === undefined ? [] : [patienceOf(timeout)]),
  ]
}

function breakerOf({ failures, coolDown }: NonNullable<Policy['breaker']>): Guard {
  return {
    name: 'breaker',
    needs: ['BrokenCircuitError', 'ConsecutiveBreaker', 'circuitBreaker'],
    code: `const breaker = circuitBreaker(failing, { halfOpenAfter: ${coolDown}, breaker: new ConsecutiveBreaker(${failures}) })`,
  }
}

function patienceOf(milliseconds: number): Guard {
  return {
    name: 'patience',
    needs: ['TimeoutStrategy', 'timeout'],
    code: `const patience = timeout(${milliseconds}, TimeoutStrategy.Aggressive)`,
  }
}

// The pause asks the latest answer how long it is to be.
function asksAnswer({ retries, retryAfter }: Policy): boolean {
  return retries > 0 && retryAfter
}

function sendWith(expression: string, policy: Policy, isKeyed: boolean): string {
  const isAsked = asksAnswer(policy)
  return lines(
    `async function send(${policy.timeout === undefined ? '' : 'signal: AbortSignal'}): Promise<Answer> {`,
    isKeyed && !policy.keepKey && '  const key = crypto.randomUUID()',
    isAsked && '  answer = undefined',
    `  const response = await ${indented(expression, '  ').trim()}`,
    '  // The body belongs to the attempt: it may be slow, or break off.',
    '  const text = await response.text()',
    isAsked && '  answer = { status: response.status, headers: response.headers, text }\n  return answer',
    !isAsked && '  return { status: response.status, headers: response.headers, text }',
    '}\n',
  )
}

function resultOf(guards: Guard[], { timeout, stale }: Policy): string {
  const client = guards.length > 1 ? 'client' : guards[0]?.name
  const call = timeout === undefined ? '() => send()' : '({ signal }) => send(signal)'
  const made = client === undefined ? 'send()' : `${client}.execute(${call})`
  if (!stale) return `const result = await ${made}`
  return `const latest = await ${made}.catch(() => undefined)
if (latest !== undefined && latest.status < 400) lastGood = latest
// The last good answer is better than none.
const result = latest !== undefined && latest.status < 500 ? latest : lastGood
if (result === undefined) throw new Error('There is no answer, and there was none before')`
}

function failingWith({ breaker }: Policy): string {
  const errors = breaker ? 'handleWhen((error) => !(error instanceof BrokenCircuitError))' : 'handleAll'
  return `// What may be better later: no answer at all, or one that says so.
const failing = ${errors}.orWhenResult(
  (result) => [${later}].includes((result as Answer).status),
)`
}

interface Guard {
  name: string
  needs: string[]
  code: string
}
