import type { Exchange } from '../model.ts'
import { leavesOf } from '../record/leaves.ts'

/**
 * Was the value at a pointer taken out in one of two recordings alone, by its looks? A random text looks like a key, and a long
 * number like that of a card, now and then. Then it stays as it was recorded, in clear or not.
 */
export function isTakenByChance(before: Exchange, now: Exchange, pointer: string, recorded: string): boolean {
  const [then, here] = [kindAt(before, pointer), kindAt(now, pointer)]
  if (then === undefined) return here !== undefined && byLooks.has(here) && /^[\w+/=~.-]{12,}$/.test(recorded)
  return here === undefined && byLooks.has(then)
}

/** What is taken out of a new exchange in which recorded values stand in place of those that were taken out by chance. */
export function takenOut(before: Exchange | undefined, now: Exchange): Exchange['redacted'] {
  if (before === undefined) return now.redacted
  const recorded = new Map(leavesOf(before).map(({ spot }) => [spot.pointer, spot.text]))
  const isChance = (pointer: string) => {
    const text = recorded.get(pointer)
    return text !== undefined && isTakenByChance(before, now, pointer, text)
  }
  const here = leavesOf(now).map(({ spot }) => spot.pointer)
  const kept = Object.entries(now.redacted).filter(([pointer]) => !isChance(pointer))
  const again = Object.entries(before.redacted).filter(([pointer]) => here.includes(pointer) && isChance(pointer))
  return Object.fromEntries([...kept, ...again])
}

function kindAt({ redacted }: Exchange, pointer: string): string | undefined {
  return Object.hasOwn(redacted, pointer) ? redacted[pointer] : undefined
}

// What is found by the looks of random signs alone. Names, headers and provider's own forms are no chance.
const byLooks = new Set(['unexplained', 'card', 'phone', 'iban'])
