import { statSync } from 'node:fs'

/** Size and time of change of a file: one that somebody has written to since has another. Nothing if it is not there. */
export function stampOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false })
  return found && `${found.size} ${found.mtimeMs}`
}
