import { finding } from '../finding.ts'
import { JsonTextError, parseJsonText } from '../json/parse.ts'
import type { Finding, Place, Source } from '../model.ts'
import { type Parsed, readDocument } from '../yaml.ts'

/** The JSON or YAML document that a captured file is. What is wrong with it is told in the words of captures. */
export function readCaptured(source: Source): Parsed {
  const parsed = readDocument(source)
  if (parsed.value !== undefined) return parsed
  return { ...parsed, findings: parsed.findings.slice(0, 1).map((found) => asCapture(found, source)) }
}

function asCapture({ code, message, place }: Finding, { path, text }: Source): Finding {
  if (text.replace(/^\ufeff/, '').trim() === '') return refusal('capture-empty', 'The file is empty', again, place)

  const error = code === 'json-syntax' ? jsonError(text) : undefined
  if (error === undefined) return refusal('capture-invalid', withoutQuotes(message), mend, place)
  const here = { path, line: error.line, column: error.column }
  if (error.atEnd) return refusal('capture-truncated', 'The file ends in the middle of the JSON', wait, here)
  return refusal('capture-invalid', 'The file is not JSON from here on', mend, here)
}

const again = 'Export it again.'
const wait = 'Export it again, and wait until it is written completely.'
const mend = 'Export it again from the tool that made it, or mend it at this place.'

function refusal(code: string, message: string, help: string, place: Place): Finding {
  return finding({ code, severity: 'error', message, help, place })
}

function jsonError(text: string): JsonTextError | undefined {
  try {
    parseJsonText(text.replace(/^\ufeff/, ''))
  } catch (error) {
    if (error instanceof JsonTextError) return error
  }
  return undefined
}

// Parsers quote what they stumbled over, and that may be a secret.
function withoutQuotes(message: string): string {
  return message.replace(/: .*$/s, '').replace(/"[^"]{3,}"/g, '"…"')
}
