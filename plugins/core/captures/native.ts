import { readExchange } from '../recording/read.ts'
import type { CaptureFormat } from './capture.ts'

/** Our own recordings, one exchange in a file: to move them between projects, or to redact them again. */
export const native: CaptureFormat = {
  name: 'callsheet',
  title: 'Callsheet recording',
  claims: ({ path, text }) => /\.ya?ml$/i.test(path) && /^exchange:/m.test(text),
  read(source) {
    const { exchange, findings } = readExchange(source, new Map())
    if (exchange === undefined) return { exchanges: [], findings }
    const { call, timing, wire = [], place } = exchange
    const answer = { ...exchange.answer, headers: [...exchange.answer.headers, ...wire] }
    return { exchanges: [{ call, answer, ...(timing && { timing }), place }], findings }
  },
}
