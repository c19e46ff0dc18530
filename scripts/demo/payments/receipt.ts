import type { Payment } from './payment.ts'

/** The receipt of a payment: one page of PDF, the same bytes for the same payment. */
export async function receiptOf(payment: Payment): Promise<Uint8Array<ArrayBuffer>> {
  const { default: PdfDocument } = await import('pdfkit')
  const created = new Date(payment.created_at)
  const document = new PdfDocument({
    size: 'A5',
    info: { Title: `Receipt ${payment.id}`, Author: 'Payments sandbox', CreationDate: created, ModDate: created },
  })
  const done = collect(document)

  document.fontSize(20).text('Receipt').moveDown(0.5)
  document.fontSize(28).text(money(payment.amount, payment.currency)).moveDown(0.5).fontSize(11)
  for (const line of linesOf(payment)) document.text(line)
  document.moveDown().fillColor('#666666').fontSize(9).text('Sandbox: no money was moved.')
  document.end()
  return done
}

/** `1200 EUR` as people write it: `12.00 EUR`. The yen has no smaller unit. */
export function money(amount: number, currency: string): string {
  return `${currency === 'JPY' ? amount : (amount / 100).toFixed(2)} ${currency}`
}

function linesOf(payment: Payment): string[] {
  const { source, description, customer, refunded_amount, currency } = payment
  const refunded = refunded_amount > 0 ? [`Refunded: ${money(refunded_amount, currency)}`] : []

  return [
    `Payment: ${payment.id}`,
    `Date: ${payment.created_at.slice(0, 10)}`,
    `Paid by: ${'brand' in source ? `${source.brand} •••• ${source.last4}` : source.type}`,
    ...(customer === null ? [] : [`Customer: ${customer.name}`]),
    ...(description === null ? [] : [`For: ${description}`]),
    ...payment.items.map(({ name, quantity, unit_amount }) => `${quantity} × ${name}: ${money(unit_amount, currency)}`),
    ...refunded,
  ]
}

function collect(stream: NodeJS.ReadableStream): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = []
  return new Promise((done, fail) => {
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => done(new Uint8Array(Buffer.concat(chunks))))
    stream.on('error', fail)
  })
}
