/** A button with `data-copy` copies the code that is shown beside it. */
export async function copy({ target }: Event): Promise<void> {
  const button = (target as Element).closest('[data-copy]')
  const code = [...(button?.closest('.shown,[role=tabpanel]')?.querySelectorAll('pre') ?? [])]
  const text = code.find((one) => one.checkVisibility())?.textContent
  if (!button || !text) return
  await navigator.clipboard.writeText(text)
  button.textContent = 'Copied'
  setTimeout(() => {
    button.textContent = 'Copy'
  }, 2000)
}
