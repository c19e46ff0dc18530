import { finding } from '../finding.ts'
import type { Check } from './check.ts'

/** No recording is of an answer that the API does not give any more, as its last live run told. */
export const recordingDrifted: Check = {
  codes: ['recording-drifted'],
  run({ project: { scenarios, evidence } }) {
    const drifted = new Map(
      evidence.flatMap(({ exchange, live }) => (live === undefined || live.ok ? [] : [[exchange, live] as const])),
    )

    return scenarios
      .flatMap(({ exchanges }) => exchanges)
      .flatMap(({ id, place, lines }) => {
        const live = drifted.get(id)
        if (live === undefined) return []
        return finding({
          code: 'recording-drifted',
          severity: 'warning',
          message: `The API has answered otherwise since ${live.since ?? live.date}: ${live.said ?? 'it was not said how'}`,
          help: 'Run callsheet verify --live again, with --update if the API is right.',
          place: { ...place, line: lines.response ?? place.line ?? 1 },
          culprit: id,
        })
      })
  },
}
