/** What has been written of a text, and which runs of `*` and `_` in it may still open something. */
export interface Written {
  parts: string[]
  open: { run: string; at: number }[]
}

/**
 * Writes a run of `*` or `_` that stands between two characters: as a tag with its partner, or as itself. False where
 * it might be the partner of another run than the last (CommonMark §6.2).
 */
export function writeRun(run: string, [before, after]: [string, string], { parts, open }: Written): boolean {
  const { opens, closes } = flanks(run, before, after)
  const last = open.at(-1)
  if (closes && last?.run === run) {
    const tag = tags.get(run.length)
    if (tag === undefined) return false
    open.pop()
    parts[last.at] = `<${tag}>`
    parts.push(`</${tag}>`)
    return true
  }
  if (open.length > MOST_OPEN) return false
  if (closes && open.some((one) => one.run.charAt(0) === run.charAt(0))) return false
  if (opens) open.push({ run, at: parts.length })
  parts.push(run)
  return true
}

const MOST_OPEN = 20

const tags = new Map([
  [1, 'em'],
  [2, 'strong'],
])

// `**a` opens, `a**` closes, `a * b` does neither, `a**b` both, and `a_b` neither. Tildes count as if they were space.
function flanks(run: string, before: string, after: string): { opens: boolean; closes: boolean } {
  const [left, right] = [kindOf(before), kindOf(after)]
  const opens = right === 'letter' || (right === 'mark' && left !== 'letter') || after === '~'
  const closes = left === 'letter' || (left === 'mark' && right !== 'letter') || before === '~'
  if (run.startsWith('*')) return { opens, closes }
  return { opens: opens && (left !== 'letter' || !closes), closes: closes && (right !== 'letter' || !opens) }
}

// By the UTF-16 unit, as the full parser counts: half of an emoji is no mark.
function kindOf(character: string): 'space' | 'mark' | 'letter' {
  if (/\s/.test(character)) return 'space'
  return /[\p{P}\p{S}]/u.test(character) ? 'mark' : 'letter'
}
