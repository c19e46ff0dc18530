/** The little of opentype.js 1.3 that measuring needs. */
declare module 'opentype.js' {
  interface Glyph {
    index: number
    advanceWidth: number
  }
  interface Font {
    unitsPerEm: number
    charToGlyph(character: string): Glyph
    getKerningValue(left: Glyph, right: Glyph): number
  }
  export function parse(file: ArrayBuffer): Font
}
