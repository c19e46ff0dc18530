import type { ShikiTransformer } from 'shiki'

/** Reads what stands behind a fence's language: ```` ```ts title="pay.ts" {2,5-7} ```` names the file and marks lines. */
export const fences: ShikiTransformer = {
  name: 'callsheet:fences',
  pre(node) {
    const title = /\btitle=(?:"([^"]*)"|'([^']*)')/.exec(this.options.meta?.__raw ?? '')
    if (title) node.properties['data-title'] = title[1] ?? title[2]
  },
  line(node, number) {
    if (markedLines(this.options.meta?.__raw ?? '').some(([first, last]) => number >= first && number <= last)) {
      this.addClassToHast(node, 'marked')
    }
  },
}

/** `{2,5-7}` → `[[2, 2], [5, 7]]` */
export function markedLines(meta: string): [first: number, last: number][] {
  const [, list = ''] = /\{([\d,\s-]*)\}/.exec(meta.replaceAll(/"[^"]*"|'[^']*'/g, '')) ?? []
  return list.split(',').flatMap((part): [number, number][] => {
    const [first, last = first] = part.trim().split('-').map(Number)
    return first && last ? [[first, last]] : []
  })
}
