import type { Captured } from '../captures/capture.ts'
import { withinEncoded } from './encoded.ts'
import { type Everywhere, everywhere } from './everywhere.ts'
import type { Found } from './found.ts'
import { type Replacements, replacements } from './replacements.ts'
import type { Rules } from './rules.ts'
import { secretsIn } from './secrets-in.ts'
import { type Visit, walk } from './walk.ts'

/** Gathers secrets from exchanges, so that each can be taken out of all of them. */
export interface Learned {
  given: Replacements
  /** What each secret is. */
  kinds: ReadonlyMap<string, string>
  /** Learns the secrets of an exchange. */
  see(captured: Captured, rules: Rules | undefined): void
  /** Takes every secret that is known by now out of a text. */
  known(): Everywhere
}

/** Nothing is known yet. */
export function learning(): Learned {
  const given = replacements()
  const kinds = new Map<string, string>()
  // What looks like a key may be known from elsewhere, so it waits. By chance the id of a request looks like one or not: in
  // a header that is dropped, it must not count.
  const [later, last]: [Found[], Found[]] = [[], []]
  const learned = ({ value, kind }: Found) => {
    kinds.set(value, kinds.get(value) ?? kind)
    given.of(value, kind)
  }
  let built: { size: number; known: Everywhere } | undefined

  return {
    given,
    kinds,
    see(captured, rules) {
      const learn: Visit = (spot) => {
        const found = secretsIn(spot, rules)
        if (found[0]?.kind !== 'unexplained') found.forEach(learned)
        else (spot.kind === 'header' ? last : later).push(...found)
        return withStandIns(spot.text, found, hidden)
      }
      walk(captured, withinEncoded(learn))
    },
    known() {
      const odd = [...later.splice(0), ...last.splice(0)]
      if (odd.length > 0) {
        const explained = everywhere(given.entries())
        odd.filter(({ value }) => explained(value) === value).forEach(learned)
      }
      if (built?.size !== kinds.size) built = { size: kinds.size, known: everywhere(given.entries()) }
      return built.known
    },
  }
}

/** A text in which what was found is replaced. */
export function withStandIns(text: string, found: readonly Found[], given: Pick<Replacements, 'of'>): string {
  return found.toReversed().reduce((rest, { value, kind, index }) => {
    return rest.slice(0, index) + given.of(value, kind) + rest.slice(index + value.length)
  }, text)
}

/** Stands where something was found that is of no further use. */
export const hidden: Pick<Replacements, 'of'> = { of: () => '{{hidden}}' }
