/**
 * Long HTML with what comes after about `room` characters folded into a `<details>`. It is cut between two blocks of its
 * own level, never inside one; what is little longer stays whole.
 */
export function foldLong(html: string, room: number): string {
  if (html.length < room * 1.6) return html
  const at = cutAfter(html, room)
  if (at === undefined || html.length - at < room * 0.4) return html
  return `${html.slice(0, at)}<details class="long"><summary>Read on</summary>${html.slice(at)}</details>`
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
