import { pythonHttpxSync } from '@scalar/snippetz/plugins/python/httpx'
import { pythonRequests } from '@scalar/snippetz/plugins/python/requests'

import { escaped, isBlock, lines } from './literals.ts'
import type { Sample } from './sample.ts'
import { type Language, writeWith } from './write.ts'

/** Requests 2. */
export const requests: Sample = {
  id: 'python',
  title: 'Python',
  language: 'python',
  write: writeWith(pythonRequests, python('requests')),
}

/** httpx. */
export const httpx: Sample = {
  id: 'httpx',
  title: 'Python httpx',
  language: 'python',
  write: writeWith(pythonHttpxSync, python('httpx')),
}

// Requests and httpx differ in their name, and in what they call a body that is ready to be sent.
function python(library: 'requests' | 'httpx'): Language {
  const name = library === 'httpx' ? '$1content=' : '$1data='
  return {
    quote: '"',
    inside: escaped,
    body: (text) => `${tripled(text)}${isAscii(text) ? '' : '.encode()'}`,
    file: (path) => `open("${path}", "rb")${library === 'httpx' ? '.read()' : ''}`,
    frame: (code) =>
      lines(
        `import ${library}\n`,
        `response = ${code.replace(/^( +)data=/m, name)}\n`,
        'print(response.status_code, response.text)',
      ),
    mimeType: 'application/octet-stream',
    typedParts: true,
  }
}

function tripled(text: string): string {
  return isBlock(text) && !/\\|"""|"$/.test(text) ? `"""${text}"""` : `"${escaped(text)}"`
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text)
}
