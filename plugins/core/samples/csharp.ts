import { csharpHttpclient } from '@scalar/snippetz/plugins/csharp/httpclient'

import { escaped, isBlock, lines } from './literals.ts'
import type { Sample } from './sample.ts'
import { writeWith } from './write.ts'

/** HttpClient, C# 11 and later. */
export const csharp: Sample = {
  id: 'csharp',
  title: 'C#',
  language: 'csharp',
  write: writeWith(csharpHttpclient, {
    quote: '"',
    inside: escaped,
    body: (text) => (isBlock(text) && !text.includes('"""') ? `"""\n${text}\n"""` : `"${escaped(text)}"`),
    file: (path) => `File.ReadAllBytes("${path}")`,
    frame: (code) =>
      lines(
        /MediaType|Authentication/.test(code) && 'using System.Net.Http.Headers;\n',
        code
          .replace(
            /new StringContent\(\n(File\.ReadAllBytes\(.+\)),\nSystem\.Text\.Encoding\.UTF8, (.+)\);/,
            'new ByteArrayContent($1);\nrequest.Content.Headers.TryAddWithoutValidation("content-type", $2);',
          )
          .trimEnd(),
        '\nConsole.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");',
      ),
  }),
}
