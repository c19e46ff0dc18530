// Runs before the first paint, so that a chosen theme never flashes.
document.documentElement.dataset.scripts = ''
try {
  const theme = localStorage.getItem('theme')
  if (theme) document.documentElement.dataset.theme = theme
} catch {
  // Storage is refused: the system's theme stays.
}
