import { listOf, member, textOf } from '../json.ts'
import type { CodeSample, JsonObject } from '../model.ts'

/** Samples that the author wrote, under `x-codeSamples` or one of its older names. */
export function readCodeSamples(operation: JsonObject): CodeSample[] | undefined {
  const listed = keys.flatMap((key) => listOf(operation, key))
  const readme = listOf(member(operation, 'x-readme'), 'code-samples')
  const samples = [...listed, ...readme].flatMap((sample): CodeSample[] => {
    const text = textOf(sample, 'source') ?? textOf(sample, 'code')
    if (text === undefined) return []
    const language = textOf(sample, 'lang') ?? textOf(sample, 'language') ?? 'text'
    return [{ language, title: textOf(sample, 'label') ?? textOf(sample, 'name') ?? language, text }]
  })
  return samples.length === 0 ? undefined : samples
}

const keys = ['x-codeSamples', 'x-code-samples', 'x-codesamples']
