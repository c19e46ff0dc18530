import { javaNethttp } from '@scalar/snippetz/plugins/java/nethttp'

import { escaped, isBlock, lines } from './literals.ts'
import type { Sample } from './sample.ts'
import { writeWith } from './write.ts'

/** java.net.http, Java 17 and later. */
export const java: Sample = {
  id: 'java',
  title: 'Java',
  language: 'java',
  write: writeWith(javaNethttp, {
    quote: '"',
    inside: escaped,
    body: (text) =>
      isBlock(text) ? `"""\n${text.replaceAll('\\', '\\\\').replace(/"(?="")|"$/g, '\\"')}"""` : `"${escaped(text)}"`,
    file: (path) => `java.nio.file.Files.readString(java.nio.file.Path.of("${path}"))`,
    frame: (code) =>
      lines(
        'import java.net.http.*;\n',
        code
          .replace(
            /body\.write\(java\.nio\.file\.Files\.readString\((.+)\)\.getBytes\(.+\)\);/,
            'body.write(java.nio.file.Files.readAllBytes($1));',
          )
          .replace(
            'System.out.println(response.body());',
            'System.out.println(response.statusCode() + " " + response.body());',
          ),
      ),
  }),
}
