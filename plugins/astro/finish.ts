import { seal } from './policy.ts'
import { type RestOptions, type RestSheets, restSheets } from './rest-sheets.ts'

/** What is done to each page after it is rendered: it keeps the rules of style that it can use, and is sealed. */
export function finishing(options: RestOptions): Finishing {
  const sheets = restSheets(options)
  return {
    async page(page) {
      const lean = sheets.lean(page)
      await sheets.written()
      return seal(lean)
    },
    writeInto: (dist) => sheets.writeInto(dist),
  }
}

/** Whether an answer of the app is a page. */
export function isPage({ headers, body }: Response): boolean {
  return body !== null && headers.get('content-type')?.startsWith('text/html') === true
}

export interface Finishing extends Pick<RestSheets, 'writeInto'> {
  page(page: string): Promise<string>
}
