import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

import type { Captured } from '#core/captures/index.ts'
import type { ApiVersion, Finding, Reading, Source } from '#core/model.ts'
import { Mistake, wordsOf } from '#plugins/node/mistake.ts'
import { textFrom } from '#plugins/node/text-from.ts'
import { type CliCommand, type Shell, textOption } from './command.ts'
import { tell } from './tell.ts'

/** Turns captures of other tools into recordings: redacted in memory, bound to the contract, then written. */
export const importCommand: CliCommand = {
  name: 'import',
  summary:
    'turn captured calls (HAR, Postman, curl …) into a scenario of recordings, redacted before anything is written',
  declare(command) {
    command
      .argument('<file...>', 'captures: HAR, Postman, Bruno, VCR, curl -i, OTLP traces, or our own recordings')
      .option('--api <api@version>', 'the contract that the calls belong to; default: the one whose servers they call')
      .option('--scenario <name>', 'the name of the scenario; default: the name of the file')
      .option('--title <text>', 'what the scenario shows, in a few words')
      .option('--server <url...>', 'further addresses where the API was called, like http://localhost:8080')
      .option('--env <name>', 'where it was captured: sandbox, staging …')
      .option('--all', 'keep calls, too, that are not in the contract')
      .addHelpText(
        'after',
        '\nExample:\n  callsheet import shop.har --api payments@2.1.0 --scenario card-declined\n  callsheet import shop.postman_collection.json --api payments@2.1.0',
      )
  },
  run: importCaptures,
}

async function importCaptures(shell: Shell): Promise<number> {
  const { loadProject } = await import('#plugins/node/project.ts')
  const { keepScenario, nameFrom } = await import('#plugins/node/keep.ts')
  shell.progress('Reading content/ and recordings/ …')
  const reading = await loadProject(shell.root)
  shell.progress(`Reading ${shell.args.join(', ')} …`)
  const servers = serversOf(shell)
  const { captured, findings, source } = await readCaptures(shell.args)
  if (captured.length === 0 || findings.some(({ severity }) => severity === 'error')) {
    return Math.max(1, await finish(shell, findings, 'Nothing was written.'))
  }

  const version = await chooseVersion(shell, reading, captured, servers)
  const { kept, left } = await chooseCalls(captured, version, servers, shell.options.all === true)
  await sayLeftOut(shell, left)
  if (kept.length === 0) throw new Mistake(noneKept(captured))

  shell.progress(`Taking the secrets out of ${kept.length} calls …`)
  const done = await keepScenario({
    root: shell.root,
    reading,
    captured: kept,
    name: textOption(shell, 'scenario') ?? nameFrom(basename(shell.args[0] ?? '').replace(/\.[^.]*$/, '')),
    source,
    servers,
    version,
    title: textOption(shell, 'title'),
    env: textOption(shell, 'env'),
    yes: shell.options.yes === true,
  })
  for (const line of done.said) shell.say(line)
  return finish(shell, [...findings, ...done.findings], done.closing, { files: done.saved })
}

async function readCaptures(files: string[]): Promise<{ captured: Captured[]; findings: Finding[]; source: string }> {
  const { captureFormatOf, captureFormats } = await import('#core/captures/index.ts')
  const read = await Promise.all(
    files.map(async (file) => {
      const source = await readCapture(file)
      const format = captureFormatOf(source)
      if (format) return { ...format.read(source), source: format.name }
      const known = captureFormats.map(({ title }) => title).join(', ')
      throw new Mistake(`${file} is in no form that can be imported. These can: ${known}`)
    }),
  )
  return {
    captured: read.flatMap(({ exchanges }) => exchanges),
    findings: read.flatMap(({ findings }) => findings),
    source: read[0]?.source ?? 'import',
  }
}

async function readCapture(file: string): Promise<Source> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Mistake(unreadable(file, error))
  })
  return { path: file, text: textFrom(bytes) ?? new TextDecoder().decode(bytes) }
}

function unreadable(file: string, error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return `There is no file ${file}`
  if (error.code === 'EISDIR') return `${file} is a folder. Name the captures in it: ${join(file, '*.har')}`
  return `${file} cannot be read: ${wordsOf(error)}`
}

async function chooseVersion(
  shell: Shell,
  { project: { apis } }: Reading,
  captured: Captured[],
  servers: string[],
): Promise<ApiVersion | undefined> {
  const { noVersion, readTarget, versionNamed, versionOfMost } = await import('#core/bind/target.ts')
  const target = textOption(shell, 'api')
  if (target === undefined) {
    const version = versionOfMost(
      apis,
      captured.map(({ call }) => call),
      servers,
    )
    if (version) shell.say(`The calls belong to ${version.api}@${version.version}`)
    return version
  }

  const version = versionNamed(apis, readTarget(target))
  if (version) return version
  throw new Mistake(noVersion(apis, target))
}

// What a browser saves holds much that is no call of the API: pages, fonts, other hosts.
async function chooseCalls(
  captured: Captured[],
  version: ApiVersion | undefined,
  hosts: string[],
  all: boolean,
): Promise<{ kept: Captured[]; left: Captured[] }> {
  const { bind } = await import('#core/bind.ts')
  if (version === undefined || all) return { kept: captured, left: [] }

  const isBound = ({ call }: Captured) => bind(call, version, { hosts }) !== undefined
  return { kept: captured.filter(isBound), left: captured.filter((one) => !isBound(one)) }
}

function noneKept(captured: Captured[]): string {
  const origins = captured.map(({ call }) => (URL.canParse(call.url) ? new URL(call.url).origin : call.url))
  const most = [...new Set(origins)].slice(0, 3).join(', ')
  return `None of the calls is in the contract. They went to ${most}: if the API answers there, say so with --server <url>. Or keep them all the same with --all`
}

async function finish(
  shell: Shell,
  findings: Finding[],
  closing: string,
  extra: { [name: string]: unknown } = {},
): Promise<number> {
  shell.say(closing)
  if (findings.length === 0 && !shell.json) return 0

  const { loadProject } = await import('#plugins/node/project.ts')
  const { project } = await loadProject(shell.root)
  return tell(shell, { findings, project, extra })
}

function serversOf({ options }: Shell): string[] {
  const servers = Array.isArray(options.server) ? options.server.map(String) : []
  const wrong = servers.find((server) => !/^https?:\/\/[^/]/i.test(server))
  if (wrong === undefined) return servers
  throw new Mistake(`--server "${wrong}" is not an address. Write it like http://localhost:8080`)
}

async function sayLeftOut(shell: Shell, left: Captured[]): Promise<void> {
  const { publicUrl } = await import('#core/redact.ts')
  const most = 10
  for (const { call } of left.slice(0, most)) {
    shell.say(`Left out: ${call.method} ${publicUrl(call.url)} is not in the contract`)
  }
  if (left.length > most) shell.say(`Left out: ${left.length - most} more calls that are not in the contract`)
}
