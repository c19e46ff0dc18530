/** Says something about a call, to screen readers too. */
export function note(step: Element, text: string): void {
  const line = step.querySelector('.note')
  if (line) line.textContent = text
}
