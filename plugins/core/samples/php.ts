import { phpGuzzle } from '@scalar/snippetz/plugins/php/guzzle'

import { lines, singleQuoted } from './literals.ts'
import type { Sample } from './sample.ts'
import { writeWith } from './write.ts'

/** Guzzle 7. */
export const php: Sample = {
  id: 'php',
  title: 'PHP',
  language: 'php',
  write: writeWith(phpGuzzle, {
    quote: "'",
    inside: singleQuoted,
    file: (path) => `fopen('${path}', 'r')`,
    frame: (code) =>
      lines(
        '<?php',
        "require 'vendor/autoload.php';\n",
        `${code.trimEnd()}\n`,
        "echo $response->getStatusCode(), ' ', $response->getBody(), PHP_EOL;",
      ),
  }),
}
