import { readApi } from './project/apis.ts'
import { attempt } from './project/attempt.ts'
import { readReleases } from './changelog.ts'
import { checks } from './checks/index.ts'
import { isGarbled } from './checks/not-text.ts'
import { readDecision } from './decision.ts'
import { evidenceOf, readVerification } from './project/evidence.ts'
import { finding } from './finding.ts'
import { readGuide } from './guide.ts'
import { layoutOf } from './project/layout.ts'
import type { Api, Documents, Finding, Project, Reading, Source } from './model.ts'
import { findSecrets } from './redact.ts'
import { whereIn } from './project/places.ts'
import { forgetful, type Remember } from './project/remember.ts'
import { readScenarios } from './project/scenarios.ts'
import { readWorkflows } from './project/workflows.ts'
import { readDocument } from './yaml.ts'

/**
 * Everything that a folder holds, related to each other and checked. What cannot be read becomes findings, and the rest
 * is read all the same. `now` (ISO 8601) decides what is stale; without it nothing is. `remember` may spare reading an API
 * whose files have not changed. `begun` is told of the project before it is checked.
 */
export function readProject(sources: Source[], { now, remember = forgetful, begun }: ReadingOptions = {}): Reading {
  const layout = layoutOf(sources.filter((source) => !isGarbled(source)))
  const found: Finding[] = []
  const collect = <Read extends { findings: Finding[] }>(read: Read): Read => {
    found.push(...read.findings)
    return read
  }

  const { apis, documents } = collect(readApis(layout, sources, remember))
  const recorded = collect(readScenarios(layout.scenarios, apis, { documents, where: whereIn(sources) }))
  const decisions = layout.decisions.flatMap(
    (source) => collect(attempt(source.path, () => readDecision(source))).decision ?? [],
  )
  const guides = layout.guides.flatMap((source) => collect(attempt(source.path, () => readGuide(source))).guide ?? [])
  const releases = layout.changelogs.flatMap(
    (source) => collect(attempt(source.path, () => readReleases(source))).releases ?? [],
  )
  const { workflows } = collect(readWorkflows(layout.workflows, apis))
  const verification = readVerification(layout.verification && collect(readDocument(layout.verification)).value)

  const project: Project = {
    apis,
    scenarios: recorded.scenarios,
    bindings: recorded.bindings,
    evidence: recorded.scenarios.flatMap(({ api, exchanges }) =>
      exchanges.map((exchange) =>
        evidenceOf(exchange, {
          findings: recorded.verified.get(exchange.id) ?? [],
          policy: apis.find(({ id }) => id === api)?.evidence ?? {},
          now,
          verification,
        }),
      ),
    ),
    decisions: decisions.sort((one, other) => one.number - other.number),
    guides: guides.sort((one, other) => one.order - other.order || (one.slug < other.slug ? -1 : 1)),
    workflows,
    releases,
  }
  begun?.(project)
  const contracts = sources.filter(({ path }) => path.startsWith('content/apis/'))
  const checked = checks.flatMap(({ codes, ofContracts, run }) => {
    if (!ofContracts) return run({ project, documents, sources })
    const name = `check ${codes}`
    return remember(name, contracts, () => remember.each(name, (memo) => run({ project, documents, sources }, memo)))
  })
  const findings = inOrder([...found, ...layout.strays.map(misplaced), ...checked])
  return { project, documents, findings: findings.map(discreet) }
}

function readApis({ apis }: ReturnType<typeof layoutOf>, sources: Source[], remember: Remember): Apis {
  const read = [...apis.values()].map((files) => {
    const folder = `content/apis/${files.id}`
    const source = files.config ?? files.documents[0] ?? { path: folder }
    const own = sources.filter(({ path }) => path.startsWith(`${folder}/`))
    return remember(folder, own, () =>
      remember.each(`contracts of ${files.id}`, (memo) => attempt(source.path, () => readApi(files, memo))),
    )
  })

  return {
    apis: read.flatMap(({ api }) => api ?? []).sort((one, other) => one.order - other.order),
    documents: Object.assign({}, ...read.map(({ documents }) => documents)),
    findings: read.flatMap(({ findings }) => findings),
  }
}

// A file that is ignored because of where it lies would look as if it were checked.
function misplaced({ path }: Source): Finding {
  const isRecording = path.startsWith('recordings/')
  const place = { path, line: 1, column: 1 }
  const help = isRecording
    ? 'Move it to recordings/<api>/<version>/<scenario>/.'
    : 'Move it to content/apis/<api>/<version>/: a folder for each version.'
  const message = isRecording
    ? 'This recording lies in no folder of a scenario'
    : 'This contract lies in no folder of a version'
  return finding({ code: 'misplaced', severity: 'error', message, help, place })
}

// What quotes a recording may quote a secret, and findings end up in the logs of a build.
function discreet(one: Finding): Finding {
  const secrets = one.place.path.startsWith('recordings/') ? findSecrets(one.message) : []
  const message = secrets.reduce((text, { value }) => text.replaceAll(value, '…'), one.message)
  return secrets.length > 0 ? { ...one, message } : one
}

// The same file may belong to two versions; what is wrong with it is said once.
function inOrder(findings: Finding[]): Finding[] {
  const key = ({ code, message, place }: Finding) => [place.path, place.line, place.column, code, message].join('\n')
  const unique = [...new Map(findings.map((one) => [key(one), one])).values()]

  return unique.sort(
    ({ place: one }, { place: other }) =>
      (one.path === other.path ? 0 : one.path < other.path ? -1 : 1) ||
      (one.line ?? 0) - (other.line ?? 0) ||
      (one.column ?? 0) - (other.column ?? 0),
  )
}

interface ReadingOptions {
  now?: string
  remember?: Remember
  begun?: (project: Project) => void
}

interface Apis {
  apis: Api[]
  documents: Documents
  findings: Finding[]
}
