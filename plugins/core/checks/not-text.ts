import { fromBase64 } from '../http/body.ts'
import { finding } from '../finding.ts'
import type { Place, Source } from '../model.ts'
import { positionAt } from '../place.ts'
import type { Check } from './check.ts'

/** What people write and what is read as YAML, JSON or Markdown is text in UTF-8; anything else would be ignored. */
export const notText: Check = {
  codes: ['not-text'],
  run({ sources }) {
    return sources.filter(isGarbled).map((source) =>
      finding({
        code: 'not-text',
        severity: 'error',
        message: 'The file is not text in UTF-8',
        help: 'Save it as UTF-8, or give it another name if it is no text.',
        place: firstWrong(source),
      }),
    )
  },
}

/** A file that should be text by its name and its folder, and is not. */
export function isGarbled({ path, encoding }: Source): boolean {
  return encoding !== undefined && /\.(?:ya?ml|json|mdx?)$/i.test(path) && !/^recordings\/.*\/bodies\//.test(path)
}

// Bytes that are no UTF-8 are decoded as U+FFFD (Encoding Standard §4.1).
function firstWrong({ path, text }: Source): Place {
  const lenient = new TextDecoder().decode(fromBase64(text))
  return { path, ...positionAt(lenient, Math.max(0, lenient.indexOf('\ufffd'))) }
}
