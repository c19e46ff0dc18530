import type { Reading } from '#core/model.ts'
import { Mistake } from '#plugins/node/mistake.ts'
import { type CliCommand, type Shell, textOption } from './command.ts'
import type { ExportedFile } from './export/files.ts'

/** Writes recordings in the formats of other tools. */
export const exportCommand: CliCommand = {
  name: 'export',
  summary: 'write recordings for other tools: HAR, OpenAPI Overlay, Hurl, Postman',
  declare(command) {
    command
      .option('--as <format>', 'har, overlay, hurl or postman; default: har')
      .option('--har', 'the same as --as har')
      .option('--scenario <name>', 'one scenario, `payments/2.1.0/card-declined`; default: all of them')
      .option('--api <api@version>', 'the scenarios of one contract')
      .option('--server <url>', 'what {server} stands for; default: the first server of the contract')
      .option('--out <file>', 'the file to write, - for standard output; a folder, for several files', '-')
      .addHelpText('after', '\nExamples:\n  callsheet export --as har --scenario card-declined --out declined.har')
      .addHelpText('after', '  callsheet export --as hurl --api payments@2.1.0 --out hurl/')
  },
  run: exportRecordings,
}

async function exportRecordings(shell: Shell): Promise<number> {
  const { loadProject } = await import('#plugins/node/project.ts')
  const { chosenFormat, scenariosToExport, serverOption } = await import('./export/chosen.ts')
  const { filesOf } = await import('./export/files.ts')
  const { isFolder, keep } = await import('./export/keep.ts')

  const format = chosenFormat(shell)
  const server = serverOption(shell)
  const out = textOption(shell, 'out') ?? '-'
  const intoFolder = await isFolder(out)
  const reading = await loadProject(shell.root)
  const scenarios = scenariosToExport(shell, reading.project)

  const version = await ownVersion()
  const files = await filesOf({ root: shell.root, format, reading, scenarios, server, version, out, intoFolder })
  const written = files.filter(({ count }) => count > 0)
  const lost = files.flatMap((file) => file.lost)
  if (written.length === 0)
    throw new Mistake(`There is nothing to write as ${format.title}. ${few(lost).join('; ')}`.trim())

  if (out !== '-') await keep(out, intoFolder, written)
  return finish(shell, reading, { written, lost, scenarios: scenarios.length, out })
}

async function ownVersion(): Promise<string> {
  const { version } = await import('../../package.json', { with: { type: 'json' } }).then((module) => module.default)
  return version
}

async function finish(shell: Shell, { project }: Reading, { written, lost, scenarios, out }: Done): Promise<number> {
  const { plural } = await import('#core/page/dates.ts')
  const { tell } = await import('./tell.ts')
  const exchanges = written.reduce((sum, { count }) => sum + count, 0)
  const text = written.map((file) => file.text).join('')

  if (out === '-' && !shell.json) shell.print(text.replace(/\n$/, ''))
  if (out !== '-') {
    const where = written.length === 1 ? written[0]?.path : `${plural(written.length, 'file')} in ${out}`
    const are = exchanges === 1 ? 'is' : 'are'
    shell.say(`${plural(exchanges, 'exchange')} of ${plural(scenarios, 'scenario')} ${are} in ${where}`)
    for (const line of few(lost)) shell.say(`Left out: ${line}`)
  }
  if (!shell.json) return 0
  const files = written.map(({ path, count }) => ({ path, exchanges: count }))
  return tell(shell, { findings: [], project, extra: { files, lost, ...(out === '-' && { text }) } })
}

function few(lost: string[]): string[] {
  const most = 10
  return lost.length > most ? [...lost.slice(0, most), `${lost.length - most} more`] : lost
}

interface Done {
  written: ExportedFile[]
  /** What the format cannot hold. */
  lost: string[]
  scenarios: number
  out: string
}
