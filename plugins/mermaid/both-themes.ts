/**
 * One picture for both themes: where the light and the dark drawing differ in a colour, `light-dark(a, b)`. Drawings
 * that differ in more than colours cannot be joined; then the light one is kept.
 */
export function inBothThemes(light: string, dark: string): string {
  const lights = light.split(COLOUR)
  const darks = dark.split(COLOUR)
  if (lights.length !== darks.length) return light

  const isSame = lights.every((part, index) => index % 2 === 1 || part === darks[index])
  if (!isSame) return light
  return lights.map((part, index) => (index % 2 === 1 ? joined(part, darks[index] ?? part) : part)).join('')
}

// The names are those that Mermaid's own style sheets use; only where a value can stand.
const NAMES = 'white|black|gr[ae]y|lightgr[ae]y|darkgr[ae]y|transparent|red|blue|green|yellow|orange|purple|navy|ivory'
const COLOUR = new RegExp(
  `(#[0-9a-f]{6}(?:[0-9a-f]{2})?\\b|#[0-9a-f]{3}\\b|rgba?\\([^()]*\\)|hsla?\\([^()]*\\)|(?<=[:"]\\s*)(?:${NAMES})(?=\\s*[;"!}]))`,
  'gi',
)

function joined(light: string, dark: string): string {
  const [a, b] = [short(light), short(dark)]
  return a === b ? a : `light-dark(${a},${b})`
}

// hsl(248.1, 66.6%, 96.4%) is long, and Mermaid writes fifteen digits.
function short(colour: string): string {
  return colour.replace(/\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10)).replaceAll(', ', ',')
}
