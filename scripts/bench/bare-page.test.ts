import { expect, test } from 'vitest'

import { barePage } from './bare-page.ts'

test('the bare page keeps text and structure, and nothing else', () => {
  const page =
    '<html><head><title>Pay</title><style>p{}</style></head><body><nav>Menu</nav><main id="m" class="x"><h1 class="y">Pay</h1><div><p>See <a class="z" href="#a">this</a> <span>now</span></p><button>Run</button><svg><path d=""></path></svg></div><script>run()</script></main></body></html>'

  expect(barePage(page)).toBe(
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Pay</title></head><body><h1>Pay</h1><p>See <a href="#a">this</a> now</p></body></html>',
  )
})
