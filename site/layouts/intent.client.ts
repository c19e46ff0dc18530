import { percentDecoded } from '#core/http/percent.ts'

import { lateParts } from './late-parts.client.ts'

/**
 * What nobody needs for reading comes with the reader's first move: the fonts, which are used from the next page on, the
 * rules for what is not in the page yet, and the script that loads what a page leaves out of its schemas.
 */
export function onFirstIntent(): void {
  const loadParts = lateParts(loadStyles)
  const begin = () => {
    for (const kind of kinds) removeEventListener(kind, begin)
    loadStyles()
    loadParts()
    loadFonts()
  }
  for (const kind of kinds) addEventListener(kind, begin, { passive: true })
  // What an address chooses is loaded at once, and needs its rules.
  const isElsewhere = location.hash !== '' && !document.getElementById(percentDecoded(location.hash.slice(1)))
  if (location.search || isElsewhere) loadStyles()
  if (isElsewhere) loadParts()
}

const kinds = ['pointermove', 'pointerdown', 'touchstart', 'keydown', 'scroll']

function loadStyles(): void {
  const rest = document.querySelector<HTMLLinkElement>('link[data-rest]:not([rel])')
  if (rest) rest.rel = 'stylesheet'
}

async function loadFonts(): Promise<void> {
  try {
    if (localStorage.getItem('fonts')) return
    await Promise.all([...document.fonts].filter(isForText).map((font) => font.load()))
    localStorage.setItem('fonts', 'here')
  } catch {
    // The next page is set in the system's fonts, too.
  }
}

/** Letters beyond Latin-1 come when a page has them. */
function isForText({ family, unicodeRange }: FontFace): boolean {
  return /^"?(Inter|JetBrains Mono)"?$/.test(family) && /^U\+0+-/i.test(unicodeRange)
}
