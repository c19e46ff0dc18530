/** Bytes in words: `312 B`, `1.2 KB`, `3.4 MB`. */
export function sayBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes}\u202fB`
  return bytes < 1_000_000 ? `${round(bytes / 1000)}\u202fKB` : `${round(bytes / 1_000_000)}\u202fMB`
}

/** Milliseconds in words: `84 ms`, `1.2 s`. */
export function sayTime(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)}\u202fms` : `${round(milliseconds / 1000)}\u202fs`
}

function round(value: number): string {
  return value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value))
}
