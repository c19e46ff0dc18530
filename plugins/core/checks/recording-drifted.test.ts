import { expect, test } from 'vitest'

import { readProject } from '../project.ts'

const contract = `openapi: 3.1.1
info: { title: Notes, version: "1" }
servers: [{ url: https://notes.test }]
paths: { /notes: { get: { operationId: listNotes, responses: { "204": { description: None } } } } }
`
const recording = `exchange: 1
operation: listNotes
api: { id: notes, version: "1" }
request: { method: GET, url: "{server}/notes" }
response: { status: 204 }
provenance: { source: proxy, recorded: 2026-11-01, partial: false }
`

test.each([
  [{ date: '2026-11-20', ok: true, said: 'Nothing differs' }, []],
  [
    { date: '2026-11-20', since: '2026-11-10', ok: false, said: 'The recording is stale: the status is 200 now' },
    ['warning 5:1 The API has answered otherwise since 2026-11-10: The recording is stale: the status is 200 now'],
  ],
  // Recorded again after that run.
  [{ date: '2026-10-31', ok: false, said: 'The status is 200 now' }, []],
])('what the last run said is repeated: %j', (live, said) => {
  const { findings } = readProject([
    { path: 'content/apis/notes/1/openapi.yaml', text: contract },
    { path: 'recordings/notes/1/none/01-listNotes.yaml', text: recording },
    {
      path: 'recordings/verification.json',
      text: JSON.stringify({ exchanges: { 'notes/1/none/01-listNotes': live } }),
    },
  ])
  expect(
    findings.map(({ severity, place: { line, column }, message }) => `${severity} ${line}:${column} ${message}`),
  ).toEqual(said)
})
