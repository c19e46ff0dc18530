/**
 * Takes the sheets out of what Astro writes into each page, and leaves a mark of a few bytes for each: what a page needs of
 * them is put in afterwards, and thousands of pages are not rendered, encoded and searched with all the site's styles in
 * them. Gives the sheets by the numbers in their marks.
 */
export function markSheets(pages: Iterable<StyledPage>): string[] {
  const sheets: string[] = []
  const seen = new Set<object>()
  for (const { styles } of pages) {
    for (const { sheet } of styles) {
      if (sheet.type !== 'inline' || sheet.content === undefined || seen.has(sheet)) continue
      seen.add(sheet)
      // Astro keeps a sheet that imports another apart, and has to see that it does.
      if (sheet.content.includes('@import')) continue
      sheets.push(sheet.content)
      sheet.content = `/*sheet:${sheets.length - 1}*/`
    }
  }
  return sheets
}

/** A text with the sheets themselves in place of their marks. */
export function withSheets(css: string, sheets: readonly string[]): string {
  return css.replace(/\/\*sheet:(\d+)\*\//g, (mark, number: string) => sheets[Number(number)] ?? mark)
}

interface StyledPage {
  styles: { sheet: { type: string; content?: string } }[]
}
