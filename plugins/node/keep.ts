import type { Captured } from '#core/captures/index.ts'
import { plural } from '#core/page/dates.ts'
import { finding } from '#core/finding.ts'
import type { ApiVersion, Finding, Reading } from '#core/model.ts'
import { type Recorded, type Recording, toScenario } from '#core/record.ts'
import { findSecrets, publicUrls } from '#core/redact.ts'
import { readRules, rulesPath } from '#core/redact/read-rules.ts'
import { Mistake } from './mistake.ts'
import { type Saved, save } from './save.ts'
import { readFolder, readOne } from './sources.ts'

/**
 * Captured calls as a scenario in `recordings/`: redacted, bound and made to differ as little as possible from an
 * earlier recording of the same name, then written. With an error among the findings nothing is written.
 */
export async function keepScenario({ root, name, version, captured, ...rest }: Keeping): Promise<Kept> {
  checkName(name)
  for (const text of [name, rest.title, rest.env, ...[rest.why ?? []].flat()]) checkPublic(text ?? '')
  const answered = captured.filter(({ answer }) => answer.status > 0)
  const unanswered = captured.filter(({ answer }) => answer.status === 0)
  const folder = version ? `recordings/${version.api}/${version.version}/${name}` : `recordings/unbound/${name}`
  const existing = await readFolder(root, folder)
  const { rules, findings: misread } = readRules(await readOne(root, rulesPath))
  if (misread.length > 0) return { saved: [], findings: misread, open: [], said: [], closing: 'Nothing was written.' }

  const { sources, findings, open, said } = (version ? toScenario : toUnbound)({
    captured: answered,
    version: version ?? nobody,
    documents: rest.reading.documents,
    name,
    existing,
    today: new Date().toISOString().slice(0, 10),
    source: rest.source,
    hosts: rest.servers ?? [],
    unbound: 'keep',
    classified: rules,
    unclassified: rest.yes ? 'take-out' : 'refuse',
    ...(rest.seen !== undefined && { seen: rest.seen }),
    ...(rest.again !== undefined && { again: rest.again }),
    ...(rest.title !== undefined && { title: rest.title }),
    ...(rest.why !== undefined && { why: rest.why }),
    ...(rest.order !== undefined && { order: rest.order }),
    ...(rest.env !== undefined && { env: rest.env }),
  })
  const contract = version && { version, documents: rest.reading.documents, hosts: rest.servers ?? [] }
  const publicUrl = publicUrls(contract)
  for (const one of unanswered.length > 0 ? captured : []) publicUrl(one)
  const lost = unanswered.map((one) => `${one.call.method} ${publicUrl(one)} got no answer: ${one.note}`)
  if (answered.length === 0 || findings.some(({ severity }) => severity === 'error')) {
    return { saved: [], findings, open, said: [...lost, ...said], closing: 'Nothing was written.' }
  }

  const saved = await save(root, sources, { replace: folder })
  return { saved, findings, open, said: [...lost, ...said], closing: closingWords(folder, saved) }
}

// What people write about a recording is published as it is.
function checkPublic(text: string): void {
  const [found] = findSecrets(text)
  if (found) throw new Mistake(`The name, the title or another text about the scenario holds a secret (${found.kind})`)
}

/** Throws a `Mistake` for what cannot be the name of a scenario's folder. */
export function checkName(name: string): void {
  if (/^[a-z0-9][a-z0-9._-]{0,99}$/i.test(name) && !name.includes('..')) return
  throw new Mistake(`"${name}" is not the name of a scenario. Use letters, digits and hyphens: ${nameFrom(name)}`)
}

/** A name for a scenario out of any text: `Café, two times` → `cafe-two-times`. */
export function nameFrom(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+/, '')
      .slice(0, 60)
      .replace(/-+$/, '') || 'card-declined'
  )
}

// What belongs to no API is recorded as of one without operations, and then moved out of it.
function toUnbound(recording: Recording): Pick<Recorded, 'sources' | 'findings' | 'open' | 'said'> {
  const { sources, said, findings, open } = toScenario({ ...recording, existing: [], hosts: [] })
  const path = `recordings/unbound/${recording.name}`
  const origins = [...new Set(recording.captured.map(({ call }) => originOf(call.url)))]
  const message = `${plural(recording.captured.length, 'call')} to ${origins.slice(0, 3).join(', ')} ${recording.captured.length === 1 ? 'belongs' : 'belong'} to no API here`
  const help = `Import again with --api <api@version> --server ${origins[0]}, or add that server to the contract. Then remove ${path}/`

  return {
    sources: sources.map((source) => ({
      ...source,
      path: source.path.replace(`recordings/${nobody.api}/${nobody.version}/`, 'recordings/unbound/'),
      text: source.text.replace(/^api: \{.*\}\n/m, ''),
    })),
    findings: [
      finding({ code: 'recording-unbound', severity: 'warning', message, help, place: { path } }),
      ...findings.filter(({ code }) => code !== 'undocumented-operation'),
    ],
    open,
    said: said.slice(1),
  }
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url
}

// Its server is nobody's, so that the calls keep their whole address.
const nobody: ApiVersion = {
  api: 'unbound',
  version: 'none',
  title: '',
  lifecycle: { state: 'current' },
  servers: [{ name: 'nobody', url: 'https://nobody.invalid', variables: [] }],
  security: [],
  tags: [],
  operations: [],
  webhooks: [],
  contract: '',
  place: { path: '' },
}

function closingWords(folder: string, saved: Saved[]): string {
  const words = (['created', 'changed', 'unchanged', 'deleted'] as const).flatMap((deed) => {
    const count = saved.filter((one) => one.deed === deed).length
    return count > 0 ? `${count} ${deed}` : []
  })
  return `${folder}/: ${words.join(', ')}`
}

export interface Keeping {
  root: string
  /** For its contracts. */
  reading: Reading
  captured: Captured[]
  /** The same calls, made again at once. */
  again?: Captured[] | undefined
  /** Further calls of the same session, whose secrets may stand in these. */
  seen?: Captured[] | undefined
  /** Of the scenario: its folder's name. */
  name: string
  /** Without one the recordings lie in `recordings/unbound/`. */
  version: ApiVersion | undefined
  /** Further addresses where the API was called. */
  servers?: string[]
  /** What captured it: `proxy`, `har`. */
  source: string
  title?: string | undefined
  /** Why it exists and what it shows. */
  why?: string | readonly string[] | undefined
  /** Where it stands among the scenarios of its version, smallest first. */
  order?: number | undefined
  env?: string | undefined
  /** Values that look like keys and that nobody has explained are taken out, instead of being refused. */
  yes?: boolean
}

export interface Kept {
  saved: Saved[]
  findings: Finding[]
  /** What was refused until people say what it is. */
  open: Recorded['open']
  /** What was redacted, bound and pinned, in words. */
  said: string[]
  closing: string
}
