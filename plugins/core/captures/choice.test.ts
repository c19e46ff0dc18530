import { expect, test } from 'vitest'

import { chosenCalls, namedChoices } from './choice.ts'
import { type Candidate, distinctCalls, groupCalls, groupWords, rangesOf } from './groups.ts'

const candidates = [
  call(1, 'createPayment', 201),
  call(3, 'getPayment', 200),
  call(4, 'createPayment', 402),
  call(7, 'createPayment', 201),
  call(8, 'getPayment', 404),
  call(9, 'a:b', 500),
]

test.each([
  ['3', [3]],
  ['7, 1', [1, 7]],
  ['3-7', [3, 4, 7]],
  ['4..8', [4, 7, 8]],
  ['createPayment', [1, 4, 7]],
  ['createPayment:402,3', [3, 4]],
  ['createPayment:2xx', [1, 7]],
  [':404', [8]],
  ['a:b', [9]],
  ['distinct', [1, 3, 4, 8, 9]],
  ['all', [1, 3, 4, 7, 8, 9]],
])('the choice %s is %j', (choice, numbers) => {
  expect(chosenCalls(choice, candidates).map(({ number }) => number)).toEqual(numbers)
})

test.each([
  ['', '"" names no call. Write it like 3,7-9 or createPayment:402'],
  ['99', 'There is no call 99 to choose. Their numbers are 1 to 9: --list shows them'],
  ['5-6', 'There is no call between 5 and 6 to choose. Their numbers are 1 to 9: --list shows them'],
  ['9-3', 'The range 9-3 runs backwards. Write 3-9'],
  ['getPaymnet', 'No call is one of "getPaymnet". Did you mean "getPayment"?'],
  ['getPayment:500', 'No call answers "getPayment:500". getPayment answered 200, 404'],
  ['constructor', 'No call is one of "constructor". There is "createPayment", "getPayment", "a:b".'],
])('the choice "%s" is a mistake', (choice, message) => {
  expect(() => chosenCalls(choice, candidates)).toThrow(new TypeError(message))
})

test('several scenarios are named, each once', () => {
  expect(namedChoices(['paid=1,3', 'declined = createPayment:402'])).toEqual([
    { name: 'paid', choice: '1,3' },
    { name: 'declined', choice: ' createPayment:402' },
  ])
  expect(() => namedChoices(['paid=1', 'Paid=3'])).toThrow(
    'Two scenarios claim the name "Paid". Give one of them another name',
  )
  expect(() => namedChoices(['paid'])).toThrow('--as "paid" is no choice. Write it like --as "card-declined=3,7"')
})

test('calls are grouped by operation, with how often each status came', () => {
  expect(groupCalls(candidates).map(groupWords)).toEqual([
    'createPayment  ×3  201 ×2, 402 ×1',
    'getPayment  ×2  200 ×1, 404 ×1',
    'a:b  ×1  500 ×1',
  ])
  expect(distinctCalls(candidates)).toHaveLength(5)
})

test('numbers in a row are written as a range', () => {
  expect(rangesOf([9, 1, 2, 3, 7, 10])).toBe('1-3,7,9,10')
})

function call(number: number, operation: string, status: number): Candidate {
  return { number, operation, status, method: 'GET', path: '/x', url: '/x' }
}
