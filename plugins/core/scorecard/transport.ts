import type { Server } from '../model.ts'
import type { ContractPart, Criterion, Judgement, Subject } from './criterion.ts'
import { isThere, sightingOf, valuesOf } from './sighting.ts'
import { code, listInWords } from './words.ts'

/** Whether calls can be read on the way. */
export const transport: Criterion = {
  id: 'transport',
  title: 'Transport',
  why: [
    'Over plain `http` everybody on the way reads the credentials and can change the answer. `Strict-Transport-Security` keeps a browser from ever trying it again. `X-Content-Type-Options: nosniff` keeps it from taking JSON for a page.',
    'A server on your own machine is not judged.',
  ],
  marks: {
    good: 'Every server is `https`, and recorded answers carry `Strict-Transport-Security` or keep silent about it.',
    fair: 'Every server is `https`, and recorded answers certainly do not carry `Strict-Transport-Security`.',
    poor: 'A server is plain `http`.',
  },
  standards: [
    { name: 'RFC 9110 §4.2.2', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-4.2.2' },
    { name: 'RFC 6797', url: 'https://www.rfc-editor.org/rfc/rfc6797' },
    { name: 'Fetch §3.6', url: 'https://fetch.spec.whatwg.org/#x-content-type-options-header' },
  ],
  judge(subject) {
    const servers = subject.operation.servers ?? subject.version.servers
    const remote = servers.filter((server) => isRemote(addressOf(server)))
    const plain = remote.filter((server) => addressOf(server)?.protocol === 'http:')
    if (plain[0]) {
      return { verdict: 'poor', text: `${code(plain[0].url)} can be read on the way`, contract: plain.map(serverPart) }
    }
    return remote.length === 0 ? { verdict: 'not seen', text: unknownIn(servers) } : byHeaders(subject, remote)
  },
}

function byHeaders(subject: Subject, servers: Server[]): Judgement {
  const strict = sightingOf(subject, ['strict-transport-security'])
  const hasStrict = isThere(strict)
  const sniffed = sightingOf(subject, ['x-content-type-options'])
  const isWhole = valuesOf(sniffed.sent, 'x-content-type-options').some((value) => /^\s*nosniff\s*$/i.test(value))
  const words = [...(hasStrict ? ['`Strict-Transport-Security`'] : []), ...(isWhole ? ['`nosniff`'] : [])]
  const isMissing = !hasStrict && strict.missing.length > 0
  return {
    verdict: isMissing ? 'fair' : 'good',
    text: `\`https\` alone${words.length > 0 ? `, with ${listInWords(words)}` : ''}${hasStrict ? '' : lack[`${isMissing}`]}`,
    recordings: [...strict.sent, ...(isMissing ? strict.missing : []), ...(isWhole ? sniffed.sent : [])],
    contract: [...servers.map(serverPart), ...strict.promised],
  }
}

const lack = {
  true: ', without `Strict-Transport-Security`',
  false: '; whether `Strict-Transport-Security` is sent was not seen',
}

function serverPart({ url }: Server): ContractPart {
  return { kind: 'server', url }
}

function unknownIn(servers: Server[]): string {
  const isAtHome = servers.some((server) => addressOf(server) !== undefined)
  return isAtHome ? 'The contract names a server on your own machine alone' : 'No server says whether it is `https`'
}

/** The address with the values that its variables have by default; nothing for one that is beside the contract. */
function addressOf({ url, variables }: Server): URL | undefined {
  const values = new Map(variables.map(({ name, value }) => [name, value]))
  const text = url.replace(/\{([^{}]{0,100})\}/g, (whole, name: string) => values.get(name) ?? whole)
  // A variable without a value says nothing about how the call travels.
  const known = text.replace(/\{[^{}]{0,100}\}/g, 'x')
  if (!/^https?:\/\//i.test(known) || !URL.canParse(known)) return
  return new URL(known)
}

function isRemote(address: URL | undefined): boolean {
  return address !== undefined && !isLocal(address)
}

function isLocal({ hostname }: URL): boolean {
  return /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\])$/.test(hostname)
}
