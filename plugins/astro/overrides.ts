import path from 'node:path'
import { fileURLToPath } from 'node:url'

import type { Plugin } from 'vite'

/** Provides `callsheet:components`: our components for Markdown with those of the site's author on top. */
export function overridesPlugin(root: string, overrides: { [name: string]: string }): Plugin {
  return {
    name: 'callsheet:components',
    resolveId: (id) => (id === moduleId ? resolvedId : undefined),
    load: (id) => (id === resolvedId ? moduleText(root, overrides) : undefined),
  }
}

function moduleText(root: string, overrides: { [name: string]: string }): string {
  const entries = Object.entries(overrides)
  const imports = entries.map(
    ([, file], index) => `import own${index} from ${JSON.stringify(path.resolve(root, file))}`,
  )
  const members = entries.map(([name], index) => `${JSON.stringify(name)}: own${index}`)
  const ours = JSON.stringify(fileURLToPath(new URL('../../components/index.ts', import.meta.url)))
  return [
    `import { components } from ${ours}`,
    ...imports,
    `export default { ...components, ${members.join(', ')} }`,
  ].join('\n')
}

const moduleId = 'callsheet:components'
const resolvedId = `\0${moduleId}`
