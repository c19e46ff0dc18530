import { bytesOf } from '../http.ts'
import { stringEnd } from '../json/text.ts'
import type { Body, Exchange } from '../model.ts'
import type { Criterion, Judgement, Subject, Verdict } from './criterion.ts'
import { sightingOf, successes, successReplies } from './sighting.ts'
import { bytesInWords } from './words.ts'

/** How much comes over the line, and whether it is compressed. */
export const size: Criterion = {
  id: 'size',
  title: 'Size and compression',
  why: [
    'An answer is paid for three times: on the way, in memory, and in reading it. Up to about 1.4 KB it fits into one packet. JSON and text shrink to a fifth or less when they are compressed, and a client that sends `Accept-Encoding` gets that for nothing.',
    'The size is that of the largest recorded success before compression; JSON is counted without the white space that a recording lays it out with.',
  ],
  marks: {
    good: 'At most 1.4 KB; or compressed, or of unknown compression, and at most 100 KB.',
    fair: 'More than 1.4 KB of text that is certainly not compressed; or at most 1 MB.',
    poor: 'More than 100 KB of text that is certainly not compressed; or more than 1 MB.',
  },
  standards: [{ name: 'RFC 9110 §8.4', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-8.4' }],
  judge(subject) {
    const measured = successes(subject.exchanges).flatMap((exchange) => {
      const bytes = sizeOf(exchange.answer.body)
      return bytes === undefined ? [] : [{ exchange, bytes }]
    })
    const [largest] = measured.toSorted((one, other) => other.bytes - one.bytes)
    if (largest) return judged(subject, largest)

    const promised = successReplies(subject.operation).some(({ contents }) =>
      contents.some(({ itemSchema }) => !itemSchema),
    )
    return promised ? { verdict: 'not seen', text: 'No success with a whole body was recorded' } : undefined
  },
}

function judged(subject: Subject, { exchange, bytes }: Measured): Judgement {
  const { sent, missing } = sightingOf(subject, ['content-encoding'], { answers: [exchange], replies: [] })
  const isText = exchange.answer.body?.kind !== 'binary'
  const isPlain = isText && missing.length > 0
  return {
    verdict: verdictOf(bytes, isPlain),
    text: `${bytesInWords(bytes)} at most${compressionIn(sent.length > 0, isPlain, isText && bytes > onePacket)}`,
    recordings: [exchange],
  }
}

function verdictOf(bytes: number, isPlain: boolean): Verdict {
  if (bytes <= onePacket || (bytes <= much && !isPlain)) return 'good'
  return bytes <= much || (bytes <= tooMuch && !isPlain) ? 'fair' : 'poor'
}

function compressionIn(isCompressed: boolean, isPlain: boolean, matters: boolean): string {
  if (isCompressed) return ', compressed on the way'
  if (!matters) return ''
  return isPlain ? ', not compressed' : '; whether it is compressed was not seen'
}

function sizeOf(body: Body | undefined): number | undefined {
  if (body === undefined || body.kind === 'partial' || body.kind === 'events') return
  const bytes = bytesOf(body).length
  return body.kind === 'json' ? bytes - whiteSpaceIn(body.text) : bytes
}

function whiteSpaceIn(json: string): number {
  let count = 0
  for (let at = 0; at < json.length; at++) {
    if (json[at] === '"') at = stringEnd(json, at) - 1
    else if (' \t\n\r'.includes(json.charAt(at))) count++
  }
  return count
}

const [onePacket, much, tooMuch] = [1400, 100_000, 1_000_000]

interface Measured {
  exchange: Exchange
  bytes: number
}
