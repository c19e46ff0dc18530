import type { Policy } from '../policy.ts'
import { fetchParts } from '../samples/fetch.ts'
import { indented, lines } from '../samples/literals.ts'
import { hasKey, keyName, later, type PolicyCode, pauseInJavaScript } from './policy-code.ts'

/** Node with opossum, which is a breaker: trying again is a loop around it. */
export const opossum: PolicyCode = {
  id: 'opossum',
  title: 'Node',
  install: ({ breaker }) => (breaker ? 'npm install opossum' : undefined),
  language: 'js',
  write: (call, policy) => {
    const isKeyed = hasKey(call)
    const options = policy.timeout === undefined ? [] : [`signal: AbortSignal.timeout(${policy.timeout})`]
    const parts = fetchParts(call, { options, written: isKeyed ? { [keyName]: 'key' } : {} })
    if (parts === undefined) return
    return lines(
      parts.imports,
      policy.retries > 0 && "import { setTimeout } from 'node:timers/promises'",
      policy.breaker && "import CircuitBreaker from 'opossum'",
      '',
      parts.before && `${parts.before}\n`,
      policy.breaker && breakerOf(policy.breaker),
      policy.stale && 'let lastGood\n',
      sendWith(parts.expression, isKeyed && !policy.keepKey),
      policy.retries > 0 && retriesOf(policy),
      isKeyed &&
        policy.keepKey &&
        '// One key for all attempts: the API does it once.\nconst key = crypto.randomUUID()\n',
      resultOf(policy),
      'console.log(result.status, result.text)',
    )
  },
}

function breakerOf({ failures, coolDown }: NonNullable<Policy['breaker']>): string {
  return `// opossum counts shares of failures, not failures in a row.
const breaker = new CircuitBreaker(send, {
  timeout: false,
  volumeThreshold: ${failures},
  errorThresholdPercentage: 99,
  resetTimeout: ${coolDown},
})\n`
}

function sendWith(expression: string, isFresh: boolean): string {
  return lines(
    'async function send() {',
    isFresh && '  const key = crypto.randomUUID()',
    `  const response = await ${indented(expression, '  ').trim()}`,
    '  // The body belongs to the attempt: it may be slow, or break off.',
    '  const answer = { status: response.status, headers: response.headers, text: await response.text() }',
    `  if ([${later}].includes(answer.status)) throw Object.assign(new Error(\`\${answer.status}\`), { answer })`,
    '  return answer',
    '}\n',
  )
}

function retriesOf({ retries, backoff, retryAfter, breaker }: Policy): string {
  const asked = retryAfter && "Number(error.answer?.headers.get('retry-after'))"
  const isOver = `attempt > ${retries}${breaker ? ' || breaker.opened' : ''}`
  return `async function persistently() {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ${breaker ? 'breaker.fire()' : 'send()'}
    } catch (error) {
      if (${isOver}) throw error
      await setTimeout(pauseAfter(attempt${retryAfter ? ', error' : ''}))
    }
  }
}

function pauseAfter(attempt${retryAfter ? ', error' : ''}) {
${indented(pauseInJavaScript(backoff, asked), '  ')}
}\n`
}

function resultOf({ retries, breaker, stale }: Policy): string {
  const once = breaker ? 'breaker.fire()' : 'send()'
  const made = retries > 0 ? 'persistently()' : once
  if (!stale) return `const result = await ${made}.catch((error) => error.answer ?? Promise.reject(error))`
  return `const result = await ${made}.catch((error) => lastGood ?? error.answer ?? Promise.reject(error))
if (result.status < 400) lastGood = result`
}
