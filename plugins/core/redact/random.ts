/** Long, of letters and digits mixed, no words, no UUID: nobody can say that it is not a key. */
export function isRandom(text: string): boolean {
  if (text.length < 15 || !/^[\w.~+/=-]+$/.test(text) || isUuid(text)) return false
  if (!/\d/.test(text) || !/[A-Za-z]/.test(text)) return /^\d{30,}$/.test(text)
  const [runs, cases] = [text.match(/[A-Za-z]+|\d+/g) ?? [], text.match(/[a-z]+|[A-Z]+|\d+/g) ?? []]
  return runs.length / text.length > 0.2 || cases.length / text.length > 0.45
}

/** What lets somebody in where its place says so: `/reset/…`, `/sessions/…`. */
export function isOpaque(text: string): boolean {
  return isRandom(text) || isUuid(text) || /^(?=.*\d)[\da-f]{20,}$/i.test(text)
}

/** Fifteen characters and more in one word, with many kinds of signs in it. */
export function isScrambled(text: string): boolean {
  return text.length >= 15 && !/\s/.test(text) && new Set(text.match(/[^\w.:,-]/g)).size >= 5
}

/** `0b8e3c1a-5b0e-4b4e-9a39-0d9d1f8a7c11` */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(text)
}

/** What somebody chooses for a password: letters mixed with digits or signs, or four words in a row. */
export function isChosen(text: string): boolean {
  if (text.length < 8 || /\s/.test(text) || !/\p{L}/u.test(text)) return false
  return /\d/.test(text) || /[!@#$%^&*+?]/.test(text) || /^\p{L}+(?:-\p{L}+){3,}$/u.test(text)
}
