import { finding } from '../finding.ts'
import type { Exchange, Finding, Place, Source } from '../model.ts'
import { positionAt } from '../place.ts'
import { findSecrets, secretsOf } from '../redact.ts'
import type { Check, Everything } from './check.ts'

/** No recording holds a credential or personal data. The message says where, and never shows it. */
export const secretInRecording: Check = {
  codes: ['secret-in-recording'],
  run(everything) {
    const files = everything.sources.filter(({ path }) => path.startsWith('recordings/'))
    const shown = files.filter(({ encoding }) => !encoding).flatMap(inText)
    return [...shown, ...inExchanges(everything, files).filter((one) => !shown.some((other) => isSame(one, other)))]
  },
}

// Any text at all, a comment and the summary included, by the shapes in it.
function inText({ path, text }: Source): Finding[] {
  return findSecrets(text).map(({ kind, index }) => secret(kind, { path, ...positionAt(text, index) }))
}

// What only its field tells: an API key of plain words, a password in a form.
function inExchanges({ project: { apis, scenarios }, documents }: Everything, files: Source[]): Finding[] {
  const versions = new Map(apis.flatMap(({ id, versions }) => versions.map((one) => [`${id}/${one.version}`, one])))
  return scenarios.flatMap(({ api, version, exchanges }) => {
    const known = versions.get(`${api}/${version}`)
    const contract = known && { version: known, documents }
    return exchanges.flatMap((exchange) => {
      const found = secretsOf(exchange, contract)
      const own = found.length === 0 ? [] : files.filter(({ path }) => belongsTo(exchange, path))
      return found.map(({ kind, value }) => secret(kind, placeIn(own, value, exchange)))
    })
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
