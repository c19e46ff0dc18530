/**
 * How far the headings of a Markdown text move so that its highest stands one below `level`: authors begin with `#` or
 * with `###`, and neither should skip a level on our page.
 */
export function headingShift(text: string, level: number): number {
  const depths = [...text.matchAll(/^ {0,3}(#{1,6}) /gm)].map(([, marks = '']) => marks.length)
  return depths.length === 0 ? 0 : level + 1 - Math.min(...depths)
}
