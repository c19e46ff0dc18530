import { rubyNative } from '@scalar/snippetz/plugins/ruby/native'

import { singleQuoted } from './literals.ts'
import type { Sample } from './sample.ts'
import { writeWith } from './write.ts'

/** Net::HTTP. */
export const ruby: Sample = {
  id: 'ruby',
  title: 'Ruby',
  language: 'ruby',
  write: writeWith(rubyNative, {
    quote: "'",
    inside: singleQuoted,
    file: (path) => `File.binread('${path}')`,
    frame: (code) => code.replace('puts response.read_body', "puts response.code + ' ' + response.read_body"),
  }),
}
