import { finding } from '../finding.ts'
import { matchPath } from '../bind/path-template.ts'
import type { Api, ApiVersion, Call, Exchange, Finding, Scenario } from '../model.ts'
import { type PlaceOf, placesIn } from '../project/places.ts'
import { publicUrl } from '../redact.ts'
import { below } from '../refs.ts'
import type { Check } from './check.ts'

/** Every recorded call is a call of an operation that its API describes. */
export const undocumentedOperation: Check = {
  codes: ['undocumented-operation', 'recording-unbound'],
  run({ project: { apis, scenarios, bindings }, sources }) {
    const placeOf = placesIn(sources)
    const bound = new Set(bindings.map(({ exchange }) => exchange))

    return scenarios
      .filter(isJudged(apis))
      .flatMap((scenario) =>
        scenario.exchanges
          .filter(({ id }) => !bound.has(id))
          .map((exchange) =>
            scenario.api === '' ? unbound(exchange) : undocumented(exchange, scenario, { apis, placeOf }),
          ),
      )
  },
}

function isJudged(apis: Api[]): (scenario: Scenario) => boolean {
  return ({ api, version }) => !apis.some(({ id, unreadable }) => id === api && unreadable.includes(version))
}

function undocumented(
  { call, place, lines }: Exchange,
  { api, version }: Scenario,
  { apis, placeOf }: Around,
): Finding {
  const contract = apis.find(({ id }) => id === api)?.versions.find((known) => known.version === version)
  const help = contract
    ? `Add it to ${contract.place.path}, or remove this exchange.`
    : `Add the contract content/apis/${api}/${version}/openapi.yaml, or move the recording to the version it belongs to.`

  return finding({
    code: 'undocumented-operation',
    severity: 'error',
    message: `${call.method} ${pathOf(publicUrl(call.url))} is not an operation of ${api} ${version}`,
    help,
    place: { ...place, line: lines.url ?? place.line ?? 1, column: 3 },
    ...(contract && { contract: placeOf(below(contract.place.path, 'paths', ...pathAt(contract, call))) }),
  })
}

// The path, if only the method is unknown.
function pathAt({ operations }: ApiVersion, { url }: Call): string[] {
  const path = pathOf(url)
  const near = operations.find((operation) => matchPath(operation.path, path) !== undefined)
  return near === undefined ? [] : [near.path]
}

function unbound({ call, place, lines }: Exchange): Finding {
  return finding({
    code: 'recording-unbound',
    severity: 'warning',
    message: `${call.method} ${publicUrl(call.url)} is a call of no API here`,
    help: 'Add its server to a contract and import it again with --api, or remove the recording.',
    place: { ...place, line: lines.url ?? place.line ?? 1, column: 3 },
  })
}

function pathOf(url: string): string {
  const [path = url] = url.replace(/^\{[^}]*\}|^[a-z]+:\/\/[^/]*/i, '').split('?')
  return path || '/'
}

interface Around {
  apis: Api[]
  placeOf: PlaceOf
}
