import type { SecurityScheme } from '../model.ts'
import type { Criterion, Subject } from './criterion.ts'
import { code, listInWords } from './words.ts'
import { waysIn } from './ways-in.ts'

/** Whether credentials travel in addresses, where they are written down. Of what takes credentials alone. */
export const credentials: Criterion = {
  id: 'credentials',
  title: 'Credentials in URLs',
  why: [
    'Addresses are written down everywhere: in the logs of servers and proxies, in histories, in `Referer`, in screenshots and tickets. A key in the query goes wherever the address goes. Headers are kept out of most of that.',
  ],
  marks: {
    good: 'Credentials travel in headers or cookies, or by certificate.',
    fair: 'A key in the query is one way among others.',
    poor: 'There is no way but a key in the query; or an address holds a user and a password.',
  },
  standards: [
    { name: 'RFC 6750 §5.3', url: 'https://www.rfc-editor.org/rfc/rfc6750#section-5.3' },
    { name: 'RFC 9110 §4.2.4', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-4.2.4' },
  ],
  judge(subject) {
    const servers = serversWithUser(subject)
    if (servers.length > 0) {
      return { verdict: 'poor', text: 'The address of a server holds credentials', contract: servers }
    }
    const recordings = subject.exchanges.filter(({ call }) => userInfo.test(call.url))
    if (recordings.length > 0) return { verdict: 'poor', text: 'A recorded address holds credentials', recordings }

    const ways = waysIn(subject)
    const named = subject.operation.parameters.filter(({ in: where, name }) => where === 'query' && keyNames.test(name))
    const parameters = named.map(({ name }) => ({ kind: 'parameter' as const, in: 'query' as const, name }))
    const inQuery = ways.filter((schemes) => schemes.some(isInQuery))
    if (inQuery.length === 0 && parameters.length === 0) {
      if (ways.length === 0) return
      const contract = ways.flat().map(({ id }) => ({ kind: 'scheme' as const, id }))
      return { verdict: 'good', text: 'Credentials stay out of the address', contract }
    }
    const schemes = inQuery.flat().filter(isInQuery)
    const names = [...schemes.map(({ name }) => name), ...named.map(({ name }) => name)]
    const isOneOfMany = inQuery.length < ways.length
    return {
      verdict: isOneOfMany ? 'fair' : 'poor',
      text: `${listInWords([...new Set(names)].map(code))} in the query${isOneOfMany ? ', which can be avoided' : ''}`,
      contract: [...schemes.map(({ id }) => ({ kind: 'scheme' as const, id })), ...parameters],
    }
  },
}

function isInQuery(scheme: SecurityScheme): scheme is Extract<SecurityScheme, { kind: 'apiKey' }> {
  return scheme.kind === 'apiKey' && scheme.in === 'query'
}

function serversWithUser({ version, operation }: Subject): { kind: 'server'; url: string }[] {
  const urls = (operation.servers ?? version.servers).map(({ url }) => url)
  return urls.filter((url) => userInfo.test(url)).map((url) => ({ kind: 'server', url }))
}

const userInfo = /^[a-z][a-z0-9+.-]{0,20}:\/\/[^/?#@]{1,500}@/i
const keyNames = /^(?:api[_-]?key|access[_-]?token|auth[_-]?token|password|client[_-]?secret)$/i
