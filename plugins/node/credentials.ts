import type { Header } from '#core/model.ts'
import type { Credentials } from '#core/rerun.ts'
import { Mistake } from './mistake.ts'

/**
 * Credentials from headers (`authorization: Bearer …`) and from the environment: `{{apiKey}}` of a recording is
 * `CALLSHEET_API_KEY`, and `CALLSHEET_EXPIRED_TOKEN_API_KEY` in the scenario `expired-token` alone. The scenario's own
 * go before the headers, and these before the others. `recorded` are the headers that recordings have: what is none of
 * them goes with every call. `secrets` are the values, to be looked for in what comes back.
 */
export function credentialsFrom(
  headers: readonly string[],
  environment: { readonly [name: string]: string | undefined },
  recorded: ReadonlySet<string>,
): { credentials: Credentials; secrets: string[] } {
  const given = headers.map(readHeader)
  const byName = new Map(given)
  const named = Object.entries(environment).filter(([name]) => name.startsWith(prefix))
  const values = [...given.map(([, value]) => value), ...named.map(([, value = '']) => value)]

  return {
    credentials: {
      header: (name) => byName.get(name),
      value: (name, scenario, own) =>
        environment[`${prefix}${own ? `${inCapitals(scenario)}_` : ''}${inCapitals(name)}`],
      always: given.filter(([name]) => !recorded.has(name)),
    },
    secrets: [...new Set(values.flatMap(partsOf))].filter((one) => one.length >= 4),
  }
}

const prefix = 'CALLSHEET_'

// What is wrong with it is said without its value.
function readHeader(text: string): Header {
  const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):[ \t]*([\x20-\x7e]+?)[ \t]*$/.exec(text) ?? []
  if (name !== undefined && value !== undefined) return [name.toLowerCase(), value]
  throw new Mistake('A --header is not one. Write it like --header "authorization: Bearer …"')
}

/** `apiKey` → `API_KEY`, `expired-token` → `EXPIRED_TOKEN`. */
function inCapitals(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z\d]+/g, '_')
    .toUpperCase()
}

// `Bearer x` is also `x`, and `Basic …` a name and a password.
function partsOf(value: string): string[] {
  const [scheme = '', ...rest] = value.split(' ')
  const bare = rest.join(' ')
  if (bare === '') return [value]
  if (scheme.toLowerCase() !== 'basic') return [value, bare]
  const password = Buffer.from(bare, 'base64').toString().split(':').slice(1).join(':')
  return [value, bare, ...(password ? [password] : [])]
}
