/** A line on a terminal that says what is being done, and makes room for whatever is written next. */
export interface Progress {
  show(text: string): void
  clear(): void
}

/** Progress on a terminal; in a pipe, in CI and on a dumb terminal nothing is shown. */
export function progressOn(stream: Screen, env: { [name: string]: string | undefined }): Progress {
  const isSilent = stream.isTTY !== true || Boolean(env.CI) || env.TERM === 'dumb'
  let isShown = false

  function clear(): void {
    if (isShown) stream.write(eraseLine)
    isShown = false
  }

  return {
    clear,
    show(text) {
      if (isSilent) return
      clear()
      stream.write(text.slice(0, (stream.columns ?? 80) - 1))
      isShown = true
    },
  }
}

// ECMA-48 §8.3.41: back to the first column, and erase the line.
const eraseLine = '\r\u001b[2K'

interface Screen {
  isTTY?: boolean
  columns?: number
  write(text: string): unknown
}
