import { finding } from '../finding.ts'
import type { Exchange, Finding, Place, Source } from '../model.ts'
import { positionAt } from '../place.ts'
import type { Classification } from '../redact/classified.ts'
import { readRules, rulesPath } from '../redact/read-rules.ts'
import { type Contract, findSecrets, publicTexts, secretsOf } from '../redact.ts'
import type { Check, Everything } from './check.ts'

/** No recording holds a credential or personal data. The message says where, and never shows it. */
export const secretInRecording: Check = {
  codes: ['secret-in-recording'],
  run(everything) {
    const files = everything.sources.filter(({ path }) => path.startsWith('recordings/'))
    const { rules } = readRules(files.find(({ path }) => path === rulesPath))
    const open = rules.length === 0 ? [] : exchangesIn(everything).flatMap((one) => publicTexts(...one, rules))
    const shown = files.filter(({ encoding }) => !encoding).flatMap((file) => inText(file, open))
    const named = inExchanges(everything, files, rules)
    return [...shown, ...named.filter((one) => !shown.some((other) => isSame(one, other)))]
  },
}

// Any text at all, a comment and the summary included, by the shapes in it.
function inText({ path, text }: Source, open: string[]): Finding[] {
  const found = findSecrets(text).filter(({ value }) => !open.some((one) => one.includes(value)))
  return found.map(({ kind, index }) => secret(kind, { path, ...positionAt(text, index) }))
}

// What only its field tells: an API key of plain words, a password in a form.
function inExchanges(everything: Everything, files: Source[], rules: Classification[]): Finding[] {
  return exchangesIn(everything).flatMap(([exchange, contract]) => {
    const found = secretsOf(exchange, contract, rules)
    const own = found.length === 0 ? [] : files.filter(({ path }) => belongsTo(exchange, path))
    return found.map(({ kind, value }) => secret(kind, placeIn(own, value, exchange)))
  })
}

function exchangesIn({ project: { apis, scenarios }, documents }: Everything): [Exchange, Contract | undefined][] {
  const versions = new Map(apis.flatMap(({ id, versions }) => versions.map((one) => [`${id}/${one.version}`, one])))
  return scenarios.flatMap(({ api, version, exchanges }) => {
    const known = versions.get(`${api}/${version}`)
    const contract = known && { version: known, documents }
    return exchanges.map((exchange): [Exchange, Contract | undefined] => [exchange, contract])
  })
}

function belongsTo({ place: { path } }: Exchange, file: string): boolean {
  const end = path.lastIndexOf('/') + 1
  const body = `${path.slice(0, end)}bodies/${path.slice(end).replace(/\.ya?ml$/, '')}.`
  return file === path || file.startsWith(body)
}

function placeIn(files: Source[], value: string, { place }: Exchange): Place {
  const forms = [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)]
  for (const { path, text, encoding } of files) {
    const index = encoding ? undefined : forms.map((form) => text.indexOf(form)).find((at) => at !== -1)
    if (index !== undefined) return { path, ...positionAt(text, index) }
  }
  return place
}

// The two ways to look may call one secret by two names, or begin at its first word.
function isSame({ place: one }: Finding, { place: other }: Finding): boolean {
  return one.path === other.path && one.line === other.line
}

function secret(kind: string, place: Place): Finding {
  return finding({
    code: 'secret-in-recording',
    severity: 'error',
    message: `This looks like a secret (${kind})`,
    help: 'Revoke it, replace it by a placeholder like {{token}}, and remove it from the history of the repository.',
    place,
    culprit: `${kind} ${place.line}`,
  })
}
