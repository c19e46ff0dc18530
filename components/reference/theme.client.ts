/** Keeps Scalar's light or dark in step with the site's, from now on and both ways. */
export function keepTheme(): void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  new MutationObserver(apply).observe(document.documentElement, { attributeFilter: ['data-theme'] })
  new MutationObserver(apply).observe(document.body, { attributeFilter: ['class'] })
  system.addEventListener('change', apply)
  apply()
}

/** Is the page dark: by the reader's choice, else by the system's? */
export function isDark(): boolean {
  const { theme } = document.documentElement.dataset
  return theme === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark'
}

// Only what is wrong is changed, since each change is seen by the observer, too.
function apply(): void {
  const { classList } = document.body
  const dark = isDark()
  if (classList.contains('dark-mode') !== dark) classList.toggle('dark-mode', dark)
  if (classList.contains('light-mode') === dark) classList.toggle('light-mode', !dark)
}
