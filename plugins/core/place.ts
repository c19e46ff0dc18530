import type { Place } from './model.ts'

/** Which line and column of a text an offset is in. Both begin at 1. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** `content/guides/start.mdx:4:7`, as terminals and editors know it. */
export function inPlace({ path, line, column }: Place): string {
  return [path, line, column].filter((part) => part !== undefined).join(':')
}
