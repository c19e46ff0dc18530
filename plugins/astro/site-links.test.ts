import { expect, test } from 'vitest'

import { linksWithBase } from './site-links.ts'

test.each([
  ['/guides/', '/docs', '/docs/guides/'],
  ['/guides/', '/docs/', '/docs/guides/'],
  ['/docs/guides/', '/docs/', '/docs/guides/'],
  ['/guides/', '/', '/guides/'],
  ['//example.com/', '/docs/', '//example.com/'],
  ['https://example.com/', '/docs/', 'https://example.com/'],
  ['#here', '/docs/', '#here'],
])('a link to %s below %s leads to %s', (url, base, wanted) => {
  expect(linksWithBase(`<p><a class="x" href="${url}">x</a></p>`, base)).toBe(
    `<p><a class="x" href="${wanted}">x</a></p>`,
  )
})
