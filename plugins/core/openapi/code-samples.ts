import { member, objectOf, textOf } from '../json.ts'
import type { CodeSample, Documents, Json, Ref } from '../model.ts'
import { below, resolveRef } from '../refs.ts'
import { items, type Node } from './node.ts'

/** Samples that the author wrote, under `x-codeSamples` or one of its older names. */
export function readCodeSamples(documents: Documents, operation: Node): CodeSample[] | undefined {
  const readme: Node = { ref: below(operation.ref, 'x-readme'), value: objectOf(operation.value, 'x-readme') }
  const listed = [
    ...keys.flatMap((key) => items(documents, operation, key)),
    ...items(documents, readme, 'code-samples'),
  ]
  const samples = listed.flatMap(({ ref, value: sample }): CodeSample[] => {
    const text = ['source', 'code'].map((key) => codeOf(documents, ref, member(sample, key))).find((code) => code)
    if (text === undefined) return []
    const language = textOf(sample, 'lang') ?? textOf(sample, 'language') ?? 'text'
    return [{ language, title: textOf(sample, 'label') ?? textOf(sample, 'name') ?? language, text }]
  })
  return samples.length === 0 ? undefined : samples
}

// The source may stand elsewhere in the contract; files of code are not read.
function codeOf(documents: Documents, ref: Ref, source: Json | undefined): string | undefined {
  if (typeof source === 'string') return source
  const $ref = textOf(source, '$ref')
  const target = $ref === undefined ? undefined : resolveRef(documents, ref, $ref)?.value
  return typeof target === 'string' ? target : undefined
}

const keys = ['x-codeSamples', 'x-code-samples', 'x-codesamples']
