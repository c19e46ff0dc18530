import { headersOf } from '../http.ts'
import type { Header } from '../model.ts'

/**
 * What a server must send so that a page may read its answer (Fetch standard, "CORS protocol"). With what it answered to
 * the OPTIONS request of this very call, also what is wrong with it.
 */
export function explainCors(asked: CorsCall, probed?: { status: number; headers: readonly Header[] }): CorsAdvice {
  const needs = needsOf(asked)
  return { ...needs, problems: probed === undefined ? [] : problemsOf(asked, needs, probed) }
}

/** What a preflight of this call asks leave for, as the relay's probe takes it: `PUT authorization,content-type`. */
export function preflightOf(asked: CorsCall): string {
  return [asked.method, unsafeNames(asked).join(',')].filter((part) => part !== '').join(' ')
}

function needsOf(asked: CorsCall): Omit<CorsAdvice, 'problems'> {
  const names = unsafeNames(asked)
  const isSafe = safeMethods.has(asked.method)
  return {
    preflight: !isSafe || names.length > 0,
    headers: [
      ['Access-Control-Allow-Origin', asked.origin],
      ...(isSafe ? [] : [['Access-Control-Allow-Methods', asked.method] satisfies Header]),
      ...(names.length === 0 ? [] : [['Access-Control-Allow-Headers', names.join(', ')] satisfies Header]),
    ],
  }
}

function problemsOf(
  asked: CorsCall,
  { preflight }: Pick<CorsAdvice, 'preflight'>,
  { status, headers }: { status: number; headers: readonly Header[] },
): string[] {
  const origin = originProblem(asked.origin, headersOf(headers, 'access-control-allow-origin'))
  if (!preflight) return origin === undefined ? [] : [origin]
  const isRefused = status < 200 || status > 299
  return [
    ...(isRefused ? [`The OPTIONS request is answered with ${status}; a browser wants 200 or 204`] : []),
    ...(origin === undefined ? [] : [origin]),
    ...methodProblem(asked.method, listedIn(headers, 'access-control-allow-methods')),
    ...namesProblem(unsafeNames(asked), listedIn(headers, 'access-control-allow-headers')),
  ]
}

function originProblem(origin: string, values: readonly string[]): string | undefined {
  const said = values.join(', ')
  if (said === '') return 'Access-Control-Allow-Origin is missing'
  if (said === '*' || said === origin) return
  return said.includes(',')
    ? `Access-Control-Allow-Origin says "${brief(said)}"; it may name one origin only`
    : `Access-Control-Allow-Origin says "${brief(said)}", which is not this page: ${origin}`
}

function methodProblem(method: string, allowed: readonly string[]): string[] {
  // Names of methods are compared by case, and the three simple ones need no leave.
  if (safeMethods.has(method) || allowed.includes('*') || allowed.includes(method)) return []
  return [`Access-Control-Allow-Methods ${saysList(allowed)}, and lacks ${method}`]
}

function namesProblem(names: readonly string[], allowed: readonly string[]): string[] {
  const known = new Set(allowed.map((name) => name.toLowerCase()))
  const missing = names.filter((name) => !known.has(name) && (name === 'authorization' || !known.has('*')))
  if (missing.length === 0) return []
  const star = known.has('*') ? ' (the star does not stand for authorization)' : ''
  return [`Access-Control-Allow-Headers ${saysList(allowed)}, and lacks ${missing.join(', ')}${star}`]
}

function saysList(values: readonly string[]): string {
  return values.length === 0 ? 'is missing' : `says "${brief(values.join(', '))}"`
}

function listedIn(headers: readonly Header[], name: string): string[] {
  return headersOf(headers, name)
    .join(',')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

function unsafeNames({ headers }: CorsCall): string[] {
  const unsafe = headers.filter(([name, value]) => !isSafe(name.toLowerCase(), value))
  return [...new Set(unsafe.map(([name]) => name.toLowerCase()))].toSorted()
}

// Fetch standard, "CORS-safelisted request-header".
function isSafe(name: string, value: string): boolean {
  if (name === 'content-type') return safeTypes.has((value.split(';', 1)[0] ?? '').trim().toLowerCase())
  return safeHeaders.has(name) && value.length <= 128
}

function brief(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}

const safeMethods = new Set(['GET', 'HEAD', 'POST'])
const safeHeaders = new Set(['accept', 'accept-language', 'content-language'])
const safeTypes = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'])

/** A call as CORS sees it. */
export interface CorsCall {
  /** Of the page: `https://docs.example.com`. */
  origin: string
  method: string
  headers: readonly Header[]
}

export interface CorsAdvice {
  /** Whether a browser asks by OPTIONS first. */
  preflight: boolean
  /** What the server must send. */
  headers: Header[]
  /** What is wrong with what it sends. */
  problems: string[]
}
