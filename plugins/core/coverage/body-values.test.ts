import { expect, test } from 'vitest'

import type { Body, Json } from '../model.ts'
import { valuesIn } from './body-values.ts'

test.each<[Body | undefined, Json[]]>([
  [undefined, []],
  [{ kind: 'json', text: '{"a": 1}' }, [{ a: 1 }]],
  [{ kind: 'json', text: '{"a": ' }, []],
  [{ kind: 'text', text: '{"a": 1}\n{"a": 2}\n\nend' }, [{ a: 1 }, { a: 2 }]],
  [{ kind: 'text', text: '<a/>' }, []],
  [{ kind: 'binary', base64: 'AAAA' }, []],
  [{ kind: 'partial', text: '{"a": 1}', reason: 'cut' }, []],
  [
    {
      kind: 'form',
      fields: [
        ['a', '1'],
        ['to[zip]', '2'],
        ['to[at][0]', '3'],
        ['__proto__', '4'],
      ],
    },
    [JSON.parse('{"a": "1", "to": {"zip": "2", "at": {"0": "3"}}, "__proto__": "4"}')],
  ],
  [
    {
      kind: 'multipart',
      boundary: 'b',
      parts: [
        { name: 'about', text: '{"a": 1}' },
        { name: 'file', base64: 'AAAA' },
      ],
    },
    [{ about: { a: 1 }, file: 'AAAA' }],
  ],
  [
    {
      kind: 'events',
      events: [
        { after: 0, data: '{"a": 1}' },
        { after: 1, data: '[DONE]' },
      ],
    },
    [{ a: 1 }],
  ],
])('a body %j holds %j', (body, values) => {
  expect(valuesIn(body)).toEqual(values)
})
