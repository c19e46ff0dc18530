import type { Policy } from '../policy.ts'
import { indented, lines } from '../samples/literals.ts'
import { pythonCall } from '../samples/python.ts'
import { hasKey, inSeconds, keyName, later, type PolicyCode } from './policy-code.ts'

/** Python with tenacity, and pybreaker where a breaker is asked for. */
export const tenacity: PolicyCode = {
  id: 'tenacity',
  title: 'Python',
  install: ({ retries, breaker }) =>
    `pip install requests${retries > 0 ? ' tenacity' : ''}${breaker ? ' pybreaker' : ''}`,
  language: 'python',
  write: (call, policy) => {
    const { retries, breaker, timeout, stale, keepKey } = policy
    const isKeyed = hasKey(call)
    const options = timeout === undefined ? [] : [`timeout=${inSeconds(timeout)}`]
    const expression = pythonCall(call, 'requests', { options, written: isKeyed ? { [keyName]: 'key' } : {} })
    return lines(
      isKeyed && 'import uuid\n',
      breaker && 'import pybreaker',
      'import requests',
      retries > 0 && importOf(policy),
      '',
      breaker && breakerOf(breaker),
      stale && 'last_good = None\n',
      retries > 0 && retryOf(policy),
      breaker && '@breaker',
      sendWith(expression, isKeyed && !keepKey, timeout),
      isKeyed && keepKey && '# One key for all attempts: the API does it once.\nkey = str(uuid.uuid4())\n',
      resultOf(policy),
      'print(response.status_code, response.text)',
    )
  },
}

function importOf(policy: Policy): string {
  return `from tenacity import retry, retry_if_exception_type, stop_after_attempt, ${waitName(policy)}`
}

function retryOf(policy: Policy): string {
  const { retries, backoff, retryAfter } = policy
  const pause = `${waitName(policy)}(multiplier=${inSeconds(backoff.first)}, max=${inSeconds(backoff.longest)})`
  return lines(
    `backoff = ${pause}\n`,
    retryAfter && waitAsAsked,
    '\n@retry(',
    `    stop=stop_after_attempt(${retries + 1}),`,
    `    wait=${retryAfter ? 'wait' : 'backoff'},`,
    '    retry=retry_if_exception_type(requests.RequestException),',
    '    reraise=True,',
    ')',
  )
}

const waitAsAsked = `
def wait(state):
    """As long as Retry-After says, or longer each time."""
    response = state.outcome.exception().response
    asked = "" if response is None else response.headers.get("Retry-After", "")
    return float(asked) if asked.isdigit() else backoff(state)
`

function waitName({ backoff }: Policy): string {
  return backoff.jitter ? 'wait_random_exponential' : 'wait_exponential'
}

function breakerOf({ failures, coolDown }: NonNullable<Policy['breaker']>): string {
  return `breaker = pybreaker.CircuitBreaker(fail_max=${failures}, reset_timeout=${inSeconds(coolDown)})\n`
}

function sendWith(expression: string, isFresh: boolean, timeout: number | undefined): string {
  return lines(
    'def send():',
    isFresh && '    key = str(uuid.uuid4())',
    timeout !== undefined && '    # The seconds between two pieces of the answer, not those of the whole.',
    `    response = ${indented(expression, '    ').trim()}`,
    `    if response.status_code in {${later}}:`,
    '        raise requests.HTTPError(response.status_code, response=response)',
    '    return response\n\n',
  )
}

function resultOf({ stale }: Policy): string {
  return lines(
    'try:',
    '    response = send()',
    'except requests.RequestException as error:',
    stale && '    # The last good answer is better than none.',
    `    response = ${stale ? 'error.response if last_good is None else last_good' : 'error.response'}`,
    '    if response is None:',
    '        raise',
    stale && 'if response.ok:\n    last_good = response',
  )
}
