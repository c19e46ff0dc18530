/**
 * A pattern as the validator takes it (ECMAScript with the `u` flag), or nothing if it is no pattern, or one that
 * could run for ever on a hostile text: a repeat inside a repeat, like `(a+)+`.
 */
export function safePattern(pattern: string): string | undefined {
  if (repeatsWithinRepeat(pattern)) return
  return [pattern, withoutNeedlessEscapes(pattern)].find(compiles)
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp
  } catch {
    return false
  }
}

// `\_`, `\@` and `\-` are fine in most dialects and errors under `u`.
function withoutNeedlessEscapes(pattern: string): string {
  return pattern.replace(/\\(.)/gsu, (escaped, char: string) =>
    /[A-Za-z0-9^$\\.*+?()[\]{}|/-]/.test(char) ? escaped : char,
  )
}

// One pass with a stack of open groups: does a group that holds an unbounded repeat get repeated without a bound?
function repeatsWithinRepeat(pattern: string): boolean {
  const groups: boolean[] = [false]
  let closed = false

  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at]
    if (char === '\\') at++
    else if (char === '[') at = classEnd(pattern, at)
    else if (char === '(') groups.push(false)
    else if (char === ')') {
      closed = groups.pop() ?? false
      if (closed) groups[groups.length - 1] = true
      if (closed && isUnbounded(pattern, at + 1)) return true
      continue
    }
    if (isUnbounded(pattern, at + 1)) groups[groups.length - 1] = true
  }
  return false
}

function classEnd(pattern: string, start: number): number {
  for (let at = start + 1; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++
    else if (pattern[at] === ']') return at
  }
  return pattern.length
}

function isUnbounded(pattern: string, at: number): boolean {
  if (pattern[at] === '*' || pattern[at] === '+') return true
  const bounds = /^\{\d*,(\d*)\}/.exec(pattern.slice(at, at + 20))
  return bounds !== null && (bounds[1] === '' || Number(bounds[1]) > 20)
}
