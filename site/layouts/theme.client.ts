// Runs before the first paint, so that neither a chosen theme nor the fonts that are here already flash.
const root = document.documentElement
root.dataset.scripts = ''
// The sidebar's list waits for this: what is read is laid out first.
addEventListener('DOMContentLoaded', () => {
  root.dataset.complete = ''
})
try {
  const theme = localStorage.getItem('theme')
  if (theme) root.dataset.theme = theme
  if (localStorage.getItem('fonts')) root.dataset.fonts = ''
} catch {
  // Storage is refused: the system's theme and fonts stay.
}
