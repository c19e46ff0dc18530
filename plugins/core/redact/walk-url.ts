import { percentDecoded } from '../http/percent.ts'
import { toPointer } from '../pointer.ts'
import type { Visit } from './walk.ts'

/**
 * A URL in which credentials, each segment of the path (its name is the segment before it) and each value of
 * the query have been visited, decoded.
 */
export function walkUrl(url: string, at: string, visit: Visit): string {
  const [, before = '', authority = '', path = '', query = '', fragment = ''] =
    /^([a-z][a-z\d+.-]*:\/\/)?((?<=\/\/)[^/?#]*)?([^?#]*)(\?[^#]*)?(#.*)?$/is.exec(url) ?? []
  const isRequest = at === '/request'
  return [
    before,
    walkAuthority(authority, isRequest ? '/request/url' : at, visit),
    walkPath(path, isRequest ? '/request/path' : at, visit),
    walkQuery(query, isRequest ? '/request/query' : at, isRequest, visit),
    walkQuery(fragment, isRequest ? '/request/url' : at, false, visit),
  ].join('')
}

function walkAuthority(authority: string, pointer: string, visit: Visit): string {
  const end = authority.lastIndexOf('@')
  if (end === -1) return authority
  const [user = '', ...rest] = authority.slice(0, end).split(':')
  const name = walkPiece(user, (text) => visit({ pointer, text, name: 'user', kind: 'text' }))
  if (rest.length === 0) return `${name}${authority.slice(end)}`
  const password = walkPiece(rest.join(':'), (text) => visit({ pointer, text, name: 'password', kind: 'userinfo' }))
  return `${name}:${password}${authority.slice(end)}`
}

function walkPath(path: string, pointer: string, visit: Visit): string {
  return path
    .split('/')
    .map((segment, index, all) => {
      const name = decode(all[index - 1] ?? '')
      const [first = '', ...matrix] = segment.split(/(;)/)
      const walked = walkPiece(first, (text) => visit({ pointer, text, name, kind: 'path' }))
      return [walked, ...matrix.map((pair) => walkPair(pair, pointer, false, visit))].join('')
    })
    .join('/')
}

function walkQuery(query: string, at: string, isNamed: boolean, visit: Visit): string {
  return query
    .split(/([?&#]|;(?=[\w.%[\]-]{1,100}=))/)
    .map((pair) => walkPair(pair, at, isNamed, visit))
    .join('')
}

function walkPair(pair: string, at: string, isNamed: boolean, visit: Visit): string {
  const equals = pair.indexOf('=')
  if (equals === -1) return walkPiece(pair, (text) => visit({ pointer: at, text, name: '', kind: 'query' }))
  const called = walkPiece(pair.slice(0, equals), (text) => visit({ pointer: at, text, name: '', kind: 'key' }))
  const name = decode(called)
  const pointer = isNamed ? at + toPointer([name]) : at
  const value = walkPiece(pair.slice(equals + 1), (text) => visit({ pointer, text, name, kind: 'query' }))
  return `${called}=${value}`
}

// Untouched pieces keep the way they were encoded.
function walkPiece(raw: string, visit: (text: string) => string): string {
  if (raw === '') return raw
  const text = decode(raw)
  const changed = visit(text)
  return changed === text ? raw : encode(changed)
}

function decode(raw: string): string {
  return percentDecoded(raw.replaceAll('+', ' '), raw)
}

// Braces stay, so that a placeholder can be read.
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('%7B%7B', '{{').replaceAll('%7D%7D', '}}').replaceAll('%40', '@')
}
