/**
 * Long HTML with what comes after about `room` characters folded into a `<details>`. It is cut between two blocks of its
 * own level, or between two sentences of a paragraph that is too long by itself; what is little longer stays whole.
 */
export function foldLong(html: string, room: number): string {
  if (html.length < room * 1.6) return html
  const cut = cutAfter(html, room)
  if (cut !== undefined && cut < room * 1.6) return foldAt(html, cut, room)

  const inside = sentenceAfter(html, room)
  if (inside === undefined) return cut === undefined ? html : foldAt(html, cut, room)
  const { at, open } = inside
  return foldAt(`${html.slice(0, at)}${open && '</p>'}${open}${html.slice(at)}`, at + (open && '</p>').length, room)
}

function foldAt(html: string, at: number, room: number): string {
  if (html.length - at < room * 0.4) return html
  return `${html.slice(0, at)}<details class="long"><summary>Read on</summary>${html.slice(at)}</details>`
}

/** Where a sentence ends that stands in a paragraph, or in nothing, and in no other element. */
function sentenceAfter(html: string, room: number): { at: number; open: '<p>' | '' } | undefined {
  const path: string[] = []
  const pieces = html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>|[^<]+/gi)
  for (const { 0: piece, 1: slash, 2: tag, index } of pieces) {
    if (tag !== undefined) {
      const name = tag.toLowerCase()
      if (slash === '/') path.pop()
      else if (!single.has(name)) path.push(name)
      continue
    }
    const isBare = path.length === 0
    if (index + piece.length < room || !(isBare || path.join() === 'p')) continue
    const from = Math.max(0, room - index)
    const stop = /[.!?] |[。！？]/.exec(piece.slice(from))
    if (stop !== null) return { at: index + from + stop.index + stop[0].length, open: isBare ? '' : '<p>' }
  }
  return
}

// A heading stays with what it heads.
function cutAfter(html: string, room: number): number | undefined {
  let depth = 0
  for (const tag of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/gi)) {
    const name = (tag[2] ?? '').toLowerCase()
    if (single.has(name)) continue
    depth += tag[1] === '/' ? -1 : 1
    const end = tag.index + tag[0].length
    if (depth === 0 && end >= room && !/^h[1-6]$/.test(name)) return end
    if (depth < 0) return
  }
  return
}

const single = new Set(['br', 'hr', 'img', 'input', 'wbr', 'col'])
