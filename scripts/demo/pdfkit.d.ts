/** The part of pdfkit that the receipt uses; the package ships no types. */
declare module 'pdfkit' {
  import type { Readable } from 'node:stream'

  interface Options {
    size?: string
    info?: { Title?: string; Author?: string; CreationDate?: Date; ModDate?: Date }
  }

  export default class PdfDocument extends Readable {
    constructor(options?: Options)
    fontSize(size: number): this
    fillColor(color: string): this
    text(words: string): this
    moveDown(lines?: number): this
    end(): void
  }
}
