/** The choice that a word was probably meant to be, or none: `createPayemnt` → `createPayment`. */
export function nearest(word: string, choices: Iterable<string>): string | undefined {
  const allowed = Math.max(1, Math.floor(word.length / 4))
  let best: { choice: string; distance: number } | undefined

  for (const choice of choices) {
    if (Math.abs(choice.length - word.length) > allowed) continue
    const distance = distanceOf(word.toLowerCase(), choice.toLowerCase())
    if (distance <= allowed && distance < (best?.distance ?? Infinity)) best = { choice, distance }
  }
  return best?.choice
}

/** `Did you mean "createPayment"?`, or the choices when none is near, or nothing when there are none. */
export function didYouMean(word: string, choices: string[]): string | undefined {
  const near = nearest(word, choices)
  if (near !== undefined) return `Did you mean "${near}"?`
  if (choices.length === 0) return

  const some = choices.slice(0, 8).map((choice) => `"${choice}"`)
  return `There is ${some.join(', ')}${choices.length > 8 ? ` and ${choices.length - 8} more` : ''}.`
}

// Levenshtein, and two letters in the wrong order count as one slip (optimal string alignment).
function distanceOf(one: string, other: string): number {
  let [before, row]: number[][] = [[], Array.from({ length: other.length + 1 }, (_, index) => index)]

  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const replaced = at(row, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1)
      const isSwap = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      const swapped = i > 1 && j > 1 && isSwap ? at(before, j - 2) + 1 : Infinity
      next.push(Math.min(replaced, swapped, at(row, j) + 1, at(next, j - 1) + 1))
    }
    ;[before, row] = [row, next]
  }
  return at(row, other.length)
}

function at(row: number[] | undefined, index: number): number {
  return row?.[index] ?? Infinity
}
