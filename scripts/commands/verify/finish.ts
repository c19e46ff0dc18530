import type { Project } from '#core/model.ts'
import type { Verified } from '#plugins/node/verify-live.ts'
import type { Shell } from '../command.ts'
import { tell } from '../tell.ts'
import type { Skipped } from './chosen.ts'

/** Tells how it went, and gives the exit code: 1 for whatever drifted or could not be asked. */
export async function finish(shell: Shell, project: Project, { server, verified, skipped }: Done): Promise<number> {
  const { driftFinding, skippedFinding } = await import('#core/drift/findings.ts')
  const { isAtLeast } = await import('#core/report.ts')
  const findings = [
    ...verified.flatMap(({ scenario, outcome, verdicts }) =>
      verdicts.flatMap((verdict, index) => {
        const exchange = scenario.exchanges[index]
        return exchange && outcome !== 'updated' ? driftFinding(verdict, exchange) : []
      }),
    ),
    ...skipped.map(({ scenario, reason }) => skippedFinding(scenario, reason)),
  ]
  const counts = (['verified', 'drifted', 'updated', 'unverified'] as const).flatMap((outcome) => {
    const count = verified.filter((one) => one.outcome === outcome).length
    return count > 0 ? [`${count} ${outcome}`] : []
  })
  shell.say(
    `\n${[...counts, ...(skipped.length > 0 ? [`${skipped.length} skipped`] : [])].join(', ')}, against ${server}`,
  )
  const lacks = ({ verdicts }: Verified) =>
    verdicts.some((one) => one.outcome === 'unverified' && (one.reason === 'credentials' || one.reason === 'refused'))
  if (verified.some(lacks))
    shell.say('Credentials are given by --header or in the environment: callsheet verify --help')
  if (!shell.json) return findings.some(({ severity }) => isAtLeast(severity, shell.failOn)) ? 1 : 0
  return tell(shell, { findings, project, extra: { server, scenarios: inJson(verified, skipped) } })
}

function inJson(verified: Verified[], skipped: Skipped[]): unknown[] {
  return [
    ...verified.map(({ scenario, outcome, verdicts, updated }) => ({
      scenario: scenario.id,
      outcome,
      exchanges: verdicts,
      ...(updated && { updated }),
    })),
    ...skipped.map(({ scenario, reason }) => ({ scenario: scenario.id, outcome: 'skipped', reason, exchanges: [] })),
  ]
}

interface Done {
  server: string
  verified: Verified[]
  skipped: Skipped[]
}
