/** Something that the person at the keyboard can mend: told in one line, without a stack trace. */
export class Mistake extends Error {
  override name = 'Mistake'
}
