import { type BindOptions, bind } from '../bind.ts'
import type { Captured } from '../captures/capture.ts'
import type { ApiVersion, Documents } from '../model.ts'
import { type Classification, rulesOf, type Scope } from './classified.ts'
import { declaredSecrets } from './declared.ts'
import { secretName } from './names.ts'
import type { Spot } from './walk.ts'

/** The promise of the API, which may say what is secret. */
export interface Contract extends BindOptions {
  version: ApiVersion
  documents: Documents
}

/** What is known of one exchange before it is searched. */
export interface Rules {
  /** Kinds by pointer, as the contract declares them. */
  declared: ReadonlyMap<string, string>
  /** Kinds of parts of the path, by what stands there. */
  inPath: ReadonlyMap<string, string>
  /** What people have said of values in such calls. It has the last word. */
  classified: readonly Classification[]
  /** Where any value that looks random is taken out: parts of a URL that no contract knows. */
  isUnknown(spot: Spot): boolean
}

/** For what no contract is known, and no place is suspicious. */
export const noRules: Rules = { declared: new Map(), inPath: new Map(), classified: [], isUnknown: () => false }

/** What the contract says about an exchange; of a call that it does not know, every odd part of the URL is suspicious. */
export function rulesFor(
  captured: Captured,
  contract: Contract | undefined,
  rules: readonly Classification[] = [],
): Rules {
  const bound = contract && bind(captured.call, contract.version, contract)
  const classified = rules.length === 0 ? rules : rulesOf(rules, scopeOf(contract, bound?.operation.id))
  if (!contract || !bound)
    return {
      ...noRules,
      classified,
      isUnknown: ({ kind, text }) => kind === 'query' || (kind === 'path' && !isFileName(text)),
    }

  const names = new Set(bound.operation.parameters.map(({ name }) => name))
  return {
    declared: declaredSecrets(captured, bound.operation, contract),
    inPath: secretPathParameters(bound.pathParameters),
    classified,
    isUnknown: ({ kind, name }) => kind === 'query' && !names.has(name),
  }
}

function scopeOf(contract: Contract | undefined, operation: string | undefined): Scope {
  const { api = '', version = '' } = contract?.version ?? {}
  return { api, version, ...(operation !== undefined && { operation }) }
}

// `/invites/{token}`: the contract's name for a part of the path tells what it is.
function secretPathParameters(parameters: { [name: string]: string }): Map<string, string> {
  const found = Object.entries(parameters).flatMap(([name, value]): [string, string][] => {
    const kind = value.length < 6 ? undefined : secretName(name)
    return kind === undefined ? [] : [[value, kind]]
  })
  return new Map(found)
}

// `main.cb212f3529.js` is as public as its page; `v3.0.1506035968` is a version.
function isFileName(segment: string): boolean {
  return /\.(?:png|jpe?g|gif|svg|ico|webp|css|m?js|map|html?|woff2?|ttf)$|^v?\d+(?:\.\d+)+$/i.test(segment)
}
