import { shellCurl } from '@scalar/snippetz/plugins/shell/curl'

import type { Call } from '../model.ts'
import type { Sample } from './sample.ts'
import { writeWith } from './write.ts'

/** curl 7.43 and later, in a POSIX shell. */
export const curl: Sample = {
  id: 'curl',
  title: 'curl',
  language: 'bash',
  write: writeWith(shellCurl, {
    quote: "'",
    inside: (text) => text.replaceAll("'", String.raw`'\''`),
    file: (path) => `'@${path}'`,
    frame: frameCurl,
  }),
}

// curl has words of its own for what other clients take from the method and the text.
function frameCurl(code: string, { method, url, body }: Call): string {
  const lines = code.split(' \\\n  ')
  if (method === 'GET' && body) lines.splice(1, 0, '--request GET')
  if (/[[\]{}]/.test(url)) lines.splice(1, 0, '--globoff')
  return lines
    .join(' \\\n  ')
    .replace('--request HEAD', '--head')
    .replace(/--data '@body\.bin'/, "--data-binary '@body.bin'")
    .replace("--data '@", "--data-raw '@")
    .replaceAll("--form '", "--form-string '")
}
