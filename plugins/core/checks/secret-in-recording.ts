import { finding } from '../finding.ts'
import type { Finding, Source } from '../model.ts'
import { findSecrets } from '../redact.ts'
import type { Check } from './check.ts'

/** No recording holds a credential or personal data. The message says where, and never shows it. */
export const secretInRecording: Check = {
  codes: ['secret-in-recording'],
  run({ sources }) {
    return sources.filter(({ path, encoding }) => path.startsWith('recordings/') && !encoding).flatMap(secretsIn)
  },
}

function secretsIn({ path, text }: Source): Finding[] {
  return findSecrets(text).map(({ kind, index }) => {
    const before = text.slice(0, index).split('\n')
    const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1]

    return finding({
      code: 'secret-in-recording',
      severity: 'error',
      message: `This looks like a secret (${kind})`,
      help: 'Revoke it, replace it by a placeholder like {{token}}, and remove it from the history of the repository.',
      place: { path, line, column },
      culprit: `${kind} ${line}`,
    })
  })
}
