import { goNative } from '@scalar/snippetz/plugins/go/native'

import { escaped } from './literals.ts'
import type { Sample } from './sample.ts'
import { writeWith } from './write.ts'

/** net/http. */
export const go: Sample = {
  id: 'go',
  title: 'Go',
  language: 'go',
  write: writeWith(goNative, {
    quote: '"',
    inside: escaped,
    body: (text) => (/[`\r\0]/.test(text) || !/["\n\\]/.test(text) ? `"${escaped(text)}"` : `\`${text}\``),
    file: (path) => `os.Open("${path}")`,
    frame: (code) =>
      code.includes('strings.NewReader(os.Open(')
        ? code
            .replace('"strings"', '"os"')
            .replace(/:= strings\.NewReader\((os\.Open\(".+"\))\)/, ', _ := $1')
            .replace('payload ,', 'payload,')
        : code,
  }),
}
