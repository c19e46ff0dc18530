/**
 * Are two different texts of one make, which nobody thinks up: of one length, digits and letters mixed, and hardly a sign in
 * common? `8f3a` and `c019` are, `v1beta1` and `v1beta2` are not, neither are `declined` and `refunded`.
 */
export function areMadeUp(one: string, other: string): boolean {
  if (![one, other].every((text) => text.length >= 4 && /^[\w~+=.-]+$/.test(text))) return false
  if (one.length === other.length && areHex(one, other)) return differs(one, other)
  const isOdd = [isMixedUp(one) || isUnspeakable(one), isMixedUp(other) || isUnspeakable(other)]
  const isAlike = one.length === other.length ? isOdd.includes(true) : isLong(one, other) && !isOdd.includes(false)
  return isAlike && differs(one, other)
}

/** The same for texts that may lack digits, under a name that says that they are made up. */
export function areHandles(one: string, other: string): boolean {
  const isAlike = one.length === other.length ? one.length >= 4 : isLong(one, other)
  return isAlike && /^\w+$/.test(one + other) && /\d|[a-z][A-Z]|[A-Z]{3}/.test(`${one} ${other}`) && differs(one, other)
}

/** The same for short parts beside a part that is made up: `pod-4jlkr-…` and `pod-hbcuo-…`. */
export function areMadeUpBeside(one: string, other: string): boolean {
  return (
    one.length === other.length &&
    one.length >= 3 &&
    /^[a-z\d]+$/i.test(one + other) &&
    /\d/.test(one + other) &&
    /[a-z]/i.test(one + other)
  )
}

/** Are two parts of a word of one length, and digits in other places of them? A scheme of names would keep them in place. */
export function areShapeless(one: string, other: string): boolean {
  const [shape, second] = [one, other].map((text) => text.replace(/\d/g, '0').replace(/[a-z]/gi, 'a'))
  return (
    shape !== second &&
    one.length === other.length &&
    one.length >= 5 &&
    /^[a-z\d]+$/i.test(one + other) &&
    differs(one, other)
  )
}

/** Do digits and letters, or small and capital letters, change often? */
export function isMixedUp(text: string): boolean {
  const turns = (text.match(/\d(?=[A-Za-z])|[A-Za-z](?=\d)/g) ?? []).length
  if (turns >= 2 && turns / text.length >= 0.14) return true
  const cases = (text.match(/[a-z](?=[A-Z])|[A-Z](?=[A-Z][a-z])|\d(?=[A-Za-z])|[A-Za-z](?=\d)/g) ?? []).length
  return text.length >= 6 && cases >= 2 && cases / text.length >= 0.25
}

/** Has it five consonants in a row, and few vowels? `bhhklsnabz` */
function isUnspeakable(text: string): boolean {
  const vowels = (text.match(/[aeiouy]/gi) ?? []).length
  return text.length >= 8 && vowels / text.length < 0.3 && /[b-df-hj-np-tv-xz]{5}/i.test(text)
}

function areHex(one: string, other: string): boolean {
  return (
    [one, other].every((text) => text.length >= 8 && /^[\da-f]+$/i.test(text)) &&
    /\d/.test(one + other) &&
    /[a-f]/i.test(one + other)
  )
}

function isLong(one: string, other: string): boolean {
  return Math.min(one.length, other.length) >= 8 && Math.abs(one.length - other.length) <= 4
}

// Ids that begin with the time share their beginning.
function differs(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length)
  let count = 0
  for (let index = 0; index < length; index++) if (one[index] !== other[index]) count++
  return count >= (length >= 16 ? 4 : Math.max(2, length / 2))
}
