import type { Exchange } from '../model.ts'
import { type Spot, walk } from '../redact/walk.ts'

/** Every text in an exchange; `at` is its pointer and its number among the texts that share the pointer. */
export function leavesOf(exchange: Pick<Exchange, 'call' | 'answer' | 'place'>): { at: string; spot: Spot }[] {
  const seen = new Map<string, number>()
  const leaves: { at: string; spot: Spot }[] = []
  walk(exchange, (spot) => {
    const number = seen.get(spot.pointer) ?? 0
    seen.set(spot.pointer, number + 1)
    leaves.push({ at: `${spot.pointer}#${number}`, spot })
    return spot.text
  })
  return leaves
}
