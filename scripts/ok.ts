/** `npm run ok`: format, types, purity, imports, tests, `callsheet check`, build; stops at the first that fails. */
import { spawnSync } from 'node:child_process'

const steps: [title: string, ...command: string[]][] = [
  ['Rules, types, format, tests', 'scripts/test.ts'],
  ['callsheet check', 'scripts/callsheet.ts', 'check'],
  ['Build', 'scripts/callsheet.ts', 'build'],
]

for (const [title, ...command] of steps) {
  console.log(`\n── ${title}`)
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
console.log('\nAll is well.')
