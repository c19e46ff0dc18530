/** Is it a card number by its check digit (Luhn, ISO/IEC 7812-1), its length and its first digits? */
export function isCardNumber(text: string): boolean {
  const digits = text.replace(/[ -]/g, '')
  return /^(?:3[04-9]|4\d|5[0-9]|6\d|2[2-7])\d{11,17}$/.test(digits) && luhn(digits) === 0
}

/** The digit that makes these digits pass Luhn's test. */
export function luhnDigit(digits: string): string {
  return String((10 - luhn(`${digits}0`)) % 10)
}

/** Is it an account number by ISO 13616: country, two check digits, rest; modulo 97 is 1? */
export function isIban(text: string): boolean {
  const plain = text.replaceAll(' ', '').toUpperCase()
  return /^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(plain) && modulo97(plain.slice(4) + plain.slice(0, 4)) === 1
}

/** The two check digits for a country and the rest of an account number. */
export function ibanDigits(country: string, rest: string): string {
  return String(98 - modulo97(`${rest}${country}00`)).padStart(2, '0')
}

function luhn(digits: string): number {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10
}

function modulo97(text: string): number {
  let rest = 0
  for (const character of text) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}
