import type { Verdict } from '../drift.ts'
import { finding } from '../finding.ts'
import type { Exchange, Finding, Place, Scenario } from '../model.ts'
import type { Blame } from './blame.ts'

/** What a verdict is worth a finding for: an error for each who is wrong and each who could not be asked, a note for data. */
export function driftFinding(verdict: Verdict, exchange: Exchange): Finding[] {
  if (verdict.outcome === 'unverified') {
    const help = 'The recording keeps the evidence that it had. Mend the cause and run it again.'
    return [
      finding({
        code: 'live-unverified',
        // Its cause is the call that gave no value.
        severity: verdict.reason === 'value' ? 'info' : 'error',
        message: verdict.said,
        help,
        place: exchange.place,
        culprit: exchange.id,
      }),
    ]
  }
  if (verdict.blame === 'nobody') return []
  return [
    finding({
      code: 'live-drift',
      severity: verdict.blame === 'data' ? 'info' : 'error',
      message: verdict.said,
      help: helps[verdict.blame],
      place: placeOf(verdict, exchange),
      culprit: exchange.id,
    }),
  ]
}

/** A scenario that changes what others see, or that needs what nobody brings about, is not run without leave. */
export function skippedFinding({ id, place, needs = '' }: Scenario, reason: 'mutates' | 'needs'): Finding {
  const words = {
    mutates: {
      message: 'The scenario mutates, and was not run',
      help: 'Run it with --allow-mutations, or name the server in api.yaml: "evidence: {mutations: [https://sandbox.example.com]}".',
    },
    needs: {
      message: `The scenario needs what a server does not do by itself, and was not run: ${needs.replace(/\s+/g, ' ').trim()}`,
      help: `Bring that about and run it alone: callsheet verify --live <server> --scenario ${id} --prepared.`,
    },
  }
  return finding({ code: 'live-unverified', severity: 'info', ...words[reason], place, culprit: id })
}

const helps: Record<Exclude<Blame, 'nobody'>, string> = {
  data: 'Nothing is wrong. If it should never vary, see what differs between the servers.',
  recording: 'Record the scenario again: callsheet verify --live <server> --update, and review what changes.',
  api: 'Mend the API, or correct the contract and record the scenario again.',
  contract: 'Correct the contract: recording and API agree with each other.',
}

function placeOf({ differences }: Verdict, { place, lines }: Exchange): Place {
  const at = differences.find(({ kind }) => kind !== 'pinned')?.at ?? ''
  const part =
    at === '/response/status' ? lines.status : at.startsWith('/response/headers') ? lines.headers : lines.responseBody
  return { ...place, line: part ?? lines.response ?? place.line ?? 1 }
}
