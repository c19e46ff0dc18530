import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A digest of Callsheet's own code and of the versions of what it stands on: what was made by other code is not ours. */
export function codeVersion(): string {
  version ??= digestOf(['package.json', ...codeFiles()])
  return version
}

function codeFiles(): string[] {
  return readdirSync(join(packageRoot, 'plugins'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:ts|js)$/.test(file) && !file.endsWith('.test.ts') && !file.includes('fixtures'))
    .sort()
    .map((file) => join('plugins', file))
}

function digestOf(files: string[]): string {
  const hash = createHash('sha256').update(process.version)
  for (const file of files) hash.update(`\n${file}\n`).update(readFileSync(join(packageRoot, file)))
  return hash.digest('hex')
}

const packageRoot = fileURLToPath(new URL('../..', import.meta.url))
let version: string | undefined
