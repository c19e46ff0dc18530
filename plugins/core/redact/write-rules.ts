import { flowMap } from '../yaml/print.ts'
import { readRules, rulesPath } from './read-rules.ts'

/** A rule of `recordings/redaction.yaml` as people write it. */
export interface Rule {
  at?: string
  name?: string
  /** `payments@2.1.0 getPayment` */
  of?: string | undefined
  is: 'public' | 'secret' | 'id'
  why: string
}

/** The text of `recordings/redaction.yaml` with further rules at its end. Throws a `TypeError` if they find no place there. */
export function withRules(text: string | undefined, rules: readonly Rule[]): string {
  const before = text === undefined || text.trim() === '' ? 'rules:\n' : text
  const indent = /^( *)- /m.exec(before)?.[1] ?? '  '
  const opened = before.replace(/^rules: *\[ *\] *$/m, 'rules:').replace(/\n*$/, '\n')
  const made = opened + rules.map((rule) => `${indent}- ${lineOf(rule)}\n`).join('')

  const [were, are] = [before, made].map((one) => readRules({ path: rulesPath, text: one }))
  if (are?.findings.length === 0 && are.rules.length === (were?.rules.length ?? 0) + rules.length) return made
  throw new TypeError(`The rules cannot be added to ${rulesPath}`)
}

/** A rule as one line: `{at: /response/json/hint, is: public, why: A hint for caches}`. */
export function lineOf({ at, name, of, is, why }: Rule): string {
  return flowMap([
    ['at', at],
    ['name', name],
    ['of', of],
    ['is', is],
    ['why', why],
  ])
}

/**
 * A rule as it is given on a command line, by name or by place: `hint=public: A hint for caches`,
 * `/response/json/hint=secret: Lets in whoever has it`. Throws a `TypeError` for another text.
 */
export function readRule(text: string, of?: string): Rule {
  const [, about = '', is, why] = /^([^=]{1,400})=(public|secret|id): *(\S[^\r\n]*)$/.exec(text) ?? []
  const verdict = (['public', 'secret', 'id'] as const).find((one) => one === is)
  if (verdict === undefined || why === undefined) {
    throw new TypeError('This is not a rule of redaction. Write it like --classify "hint=public: A hint for caches"')
  }
  return about.startsWith('/') ? { at: about, of, is: verdict, why } : { name: about, is: verdict, why }
}
