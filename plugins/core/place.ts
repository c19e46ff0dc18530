import type { Place } from './model.ts'

/** `content/guides/start.mdx:4:7`, as terminals and editors know it. */
export function inPlace({ path, line, column }: Place): string {
  return [path, line, column].filter((part) => part !== undefined).join(':')
}
