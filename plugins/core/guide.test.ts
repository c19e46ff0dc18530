import { expect, test } from 'vitest'

import { readGuide } from './guide.ts'

const path = 'content/guides/start/first.mdx'

test('a guide is read with its cells and where they stand', () => {
  const text = [
    '---',
    'title: First',
    'order: 2',
    '---',
    'Text <Run scenario="payments/2.1.0/paid" exchange={2} live />',
    '',
    '<Steps>',
    "  <Run scenario={'a'}",
    '    title="`>` and <Run>" />',
    '</Steps>',
  ].join('\n')

  expect(readGuide({ path, text })).toEqual({
    guide: {
      slug: 'start/first',
      title: 'First',
      order: 2,
      cells: [
        {
          component: 'Run',
          props: { scenario: 'payments/2.1.0/paid', exchange: '2', live: true },
          place: { path, line: 5, column: 6 },
        },
        { component: 'Run', props: { scenario: 'a', title: '`>` and <Run>' }, place: { path, line: 8, column: 3 } },
      ],
      place: { path, line: 1, column: 1 },
    },
    findings: [],
  })
})

test.each([
  ['```mdx\n<Run />\n```'],
  ['~~~\n<Run />\n```\n<Rnu />\n~~~'],
  ['- 1.\n\n  ````md\n  ```\n  <Run />\n  ```\n  ````'],
  ['Write `<Run />`, or ``a ` <Run />``.'],
  ['{/* <Run /> */}'],
  ["import { Rnu } from './rnu.ts'\n\n<Rnu whatever />"],
  ['<Tabs><TabItem label="x">y</TabItem></Tabs>'],
])('what is code, comment, imported or ordinary is no cell: %j', (text) => {
  const { guide, findings } = readGuide({ path, text: `# Title\n\n${text}\n` })
  expect([guide?.cells, findings]).toEqual([[], []])
})

test.each([
  ['<Rnu scenario="a" />', ['3:1 unknown-component <Rnu> is not a component that guides know']],
  [
    'A\n  <Run scenarios="a" />',
    ['4:3 unknown-prop <Run> has no prop "scenarios"', '4:3 missing-prop <Run> needs the prop "scenario"'],
  ],
  ['<Run scenario={id} />', ['3:1 guide-invalid <Run> has a computed prop "scenario"']],
  ['An unclosed ` tick\n\n<Run />', ['5:1 missing-prop <Run> needs the prop "scenario"']],
])('%j is told where it stands', (text, expected) => {
  const { findings } = readGuide({ path, text: `# Title\n\n${text}\n` })
  expect(findings.map(({ code, message, place }) => `${place.line}:${place.column} ${code} ${message}`)).toEqual(
    expected,
  )
})
