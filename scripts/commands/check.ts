import type { CliCommand } from './command.ts'
import { tell } from './tell.ts'

/** Checks contracts, recordings, decisions, guides and changelogs, offline. */
export const check: CliCommand = {
  name: 'check',
  summary: 'check contracts, recordings, guides and decisions against each other, offline',
  declare(command) {
    command.addHelpText('after', '\nExample:\n  callsheet check --fail-on warning')
  },
  async run(shell) {
    const { loadProject } = await import('#plugins/node/project.ts')
    shell.progress('Reading and checking content/ and recordings/ …')
    return tell(shell, await loadProject(shell.root))
  },
}
