import type { Documents, Exchange, Finding, Operation } from './model.ts'
import type { Where } from './project/places.ts'
import { answerFindings } from './verify/answer.ts'
import { credentialFindings } from './verify/credentials.ts'
import { requestFindings } from './verify/request.ts'
import { reporter } from './verify/report.ts'

/**
 * Where a recording and the contract disagree: a status, media type or header that is not as promised, a body that breaks its
 * schema, each event of a stream too, and a request that the contract would refuse. A recording of a refused call
 * (status 400 to 499) may have a wrong request. With `where` each says the place in the contract that decides, too.
 */
export function verify(exchange: Exchange, operation: Operation, documents: Documents, where?: Where): Finding[] {
  const report = reporter(exchange, operation, { documents, where })
  const isRefused = exchange.answer.status >= 400 && exchange.answer.status < 500
  return [
    ...answerFindings(exchange, operation, documents, report),
    ...(isRefused ? [] : requestFindings(exchange, operation, documents, report)),
    ...credentialFindings(exchange, operation, documents, report),
  ]
}
