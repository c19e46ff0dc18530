/** An empty window for a sign-in, which cannot reach back into this page; undefined when the browser lets none open. */
export function openWindow(): Window | undefined {
  const opened = window.open('about:blank', '_blank', 'popup,width=520,height=720')
  if (opened === null) return
  opened.opener = null
  return opened
}
