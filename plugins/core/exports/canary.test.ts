import { expect, test } from 'vitest'

import { har as capture } from '../captures/har.ts'
import { archive, base64, contract, type Message, plants } from '../fixtures/canaries.ts'
import { exportOf } from '../fixtures/exported.ts'
import type { Source } from '../model.ts'
import { toScenario } from '../record.ts'
import { readDocument } from '../yaml.ts'
import type { Exported } from './export-format.ts'
import { exportFormats } from './index.ts'

const source: Source = { path: 'content/apis/acme/1.0.0/openapi.yaml', text: contract }

const captured = plants.map(([name, secret, plant]) => ({
  name,
  forms: formsOf(secret),
  exported: recorded([plant(secret)].flat()),
}))

test.each(exportFormats)('$name holds none of the secrets that were captured', ({ write }) => {
  const leaked = captured.filter(({ forms, exported }) => {
    const { text, lost } = write(exported)
    return forms.some((form) => [text, ...lost].some((told) => told.includes(form)))
  })

  expect(captured.length).toBeGreaterThanOrEqual(40)
  expect(leaked.map(({ name }) => name)).toEqual([])
})

/** What is exported of these messages, after they were captured, redacted and recorded. */
function recorded(messages: Message[]): Exported {
  const { exchanges } = capture.read({ path: 'a.har', text: JSON.stringify(archive(messages)) })
  const { project, documents, ...rest } = exportOf([source])
  const version = project.apis[0]?.versions[0]
  if (version === undefined) throw new TypeError('The contract cannot be read')

  const { sources } = toScenario({
    captured: exchanges,
    version,
    documents,
    name: 'canaries',
    today: '2026-11-22',
    source: 'har',
    unbound: 'keep',
    existing: [],
  })
  const document = readDocument(source).value ?? null
  return { ...rest, ...exportOf([source, ...sources]), contract: { version, document, address: 'openapi.yaml' } }
}

function formsOf(secret: string): string[] {
  const encoded = base64(secret).replace(/=+$/, '').slice(0, -1)
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), encoded]
}
