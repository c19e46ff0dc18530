import { finding } from '../finding.ts'
import type { Check } from './check.ts'

/** No recording is older than its API's policy allows. */
export const staleRecording: Check = {
  codes: ['stale-recording'],
  run({ project: { apis, scenarios, evidence } }) {
    const stale = new Map(
      evidence.filter(({ state }) => state === 'stale').map(({ exchange, date }) => [exchange, date]),
    )

    return scenarios.flatMap(({ api, exchanges }) =>
      exchanges
        .filter(({ id }) => stale.has(id))
        .map(({ id, place, lines }) =>
          finding({
            code: 'stale-recording',
            severity: 'warning',
            message: `Last seen on ${stale.get(id)}, longer ago than the ${maxAge(api)} days that ${api} allows`,
            help: `Record it again, or raise "maxAge" in content/apis/${api}/api.yaml.`,
            place: { ...place, line: lines.provenance ?? place.line ?? 1 },
            culprit: id,
          }),
        ),
    )

    function maxAge(api: string): number | undefined {
      return apis.find(({ id }) => id === api)?.evidence.maxAge
    }
  },
}
