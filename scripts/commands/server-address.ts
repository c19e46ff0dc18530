import { Mistake } from '#plugins/node/mistake.ts'

/** Is a text the address of a server, `http://localhost:8080`? */
export function isAddress(text: string): boolean {
  return /^https?:\/\/[^/\s]/i.test(text) && URL.canParse(text)
}

/** The address of a server that is to be called, without its final slash. Throws a `Mistake` for what cannot be one. */
export function serverAddress(text: string): string {
  if (!isAddress(text))
    throw new Mistake(`"${text}" is not the address of a server. Write it like https://sandbox.example.com`)
  const url = new URL(text)
  if (url.username || url.password)
    throw new Mistake('Give credentials with --header, not in the address of the server')
  if (url.search || url.hash) throw new Mistake('The address of a server has neither a query nor a fragment')
  return url.href.replace(/\/+$/, '')
}
