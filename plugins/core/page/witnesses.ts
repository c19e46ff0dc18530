import type { Difference } from '../compare.ts'
import type { Verdict } from './judge.ts'

/**
 * Who is wrong when a live answer is not as recorded. The contract is the third witness: two that agree outvote the one
 * that does not. The kinds are those of a rerun (`drift.ts`).
 */
export function witnesses(differences: readonly Difference[], recorded: Verdict, live: Verdict): Witnessed {
  const surprising = differences.filter(({ expected }) => !expected)
  const [keptBefore, keeps] = [recorded.kind === 'matches', live.kind === 'matches']
  if (!keeps && !keptBefore && surprising.length === 0) return said('contract')
  if (!keeps) return said('api')
  if (surprising.length === 0) return said('nobody')
  const isData = keptBefore && surprising.every(({ kind }) => kind === 'value')
  return said(isData ? 'data' : 'recording')
}

function said(blame: Witnessed['blame']): Witnessed {
  return { blame, said: words[blame] }
}

const words: Record<Witnessed['blame'], string> = {
  nobody: 'As recorded',
  data: 'Only data differs: the form is as recorded, and the contract allows both',
  recording: 'The recording is stale: the contract allows what came now',
  api: 'The API does not keep its contract',
  contract: 'The contract is wrong: the API answers as recorded, and neither keeps it',
}

export interface Witnessed {
  blame: 'nobody' | 'data' | 'recording' | 'api' | 'contract'
  said: string
}
