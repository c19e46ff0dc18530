/**
 * Our styles for a page that somebody else's application is a part of: they stop where it begins, also where it adds
 * dialogs to the end of the page. Faces of fonts belong to no scope and come first.
 */
export function scopedStyles(css: string): string {
  const faces = [...css.matchAll(face)].map(([rule]) => rule).join('')
  // Inside of a scope its root is `:scope`; any other selector means what is below it.
  const rules = css
    .replaceAll(face, '')
    .replaceAll(':root', ':scope')
    .replaceAll(/(^|[{},])\s*html(?=[{,:[])/g, '$1:scope')
  return `${faces}@scope (:root) to (${foreign.join()}){${rules}}`
}

const face = /@font-face\s*\{[^}]*\}/g

const foreign = ['.app', '.scalar-app', '.scalar-client', '.scalar-toaster']
