/** A sign-in did not work. The message says why in words for the reader, and holds no credential. */
export class Refused extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'Refused'
  }
}
