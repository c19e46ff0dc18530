import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import { type Font, parse } from 'opentype.js'

/** Width of one line of text in Inter, the font that the site serves, in pixels. `weight` is 400 or bolder. */
export function textWidth(text: string, size: number, weight: number): number {
  const font = weight >= 600 ? bold() : regular()
  const glyphs = [...text].map((character) => ({ character, glyph: font.charToGlyph(character) }))

  const units = glyphs.reduce((sum, { character, glyph }, index) => {
    if (glyph.index === 0) return sum + widthUnknown(character) * font.unitsPerEm
    const next = glyphs[index + 1]?.glyph
    return sum + glyph.advanceWidth + (next?.index ? font.getKerningValue(glyph, next) : 0)
  }, 0)
  return (units / font.unitsPerEm) * size
}

// Letters that the Latin subset lacks come from a font of the reader's: wide scripts and emoji fill the em.
function widthUnknown(character: string): number {
  if (/\p{Mn}|\p{Cf}/u.test(character)) return 0
  return /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}/u.test(
    character,
  )
    ? 1
    : 0.62
}

const regular = once('400')
const bold = once('600')

function once(weight: string): () => Font {
  let font: Font | undefined
  return () => {
    font ??= load(weight)
    return font
  }
}

function load(weight: string): Font {
  const path = createRequire(import.meta.url).resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff`)
  const { buffer, byteOffset, byteLength } = readFileSync(path)
  return parse(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer)
}
