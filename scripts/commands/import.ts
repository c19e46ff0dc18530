import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'

import type { Captured } from '#core/captures/index.ts'
import type { ApiVersion, Finding, Reading, Source } from '#core/model.ts'
import { Mistake } from '#plugins/node/mistake.ts'
import { type CliCommand, type Shell, textOption } from './command.ts'
import { tell } from './tell.ts'

/** Turns captures of other tools into recordings: redacted in memory, bound to the contract, then written. */
export const importCommand: CliCommand = {
  name: 'import',
  summary: 'turn captured calls (HAR) into a scenario of recordings, redacted before anything is written',
  declare(command) {
    command
      .argument('<file...>', 'captures: HAR, or our own recordings')
      .option('--api <api@version>', 'the contract that the calls belong to; default: the one whose servers they call')
      .option('--scenario <name>', 'the name of the scenario; default: the name of the file')
      .option('--title <text>', 'what the scenario shows, in a few words')
      .option('--server <url...>', 'further addresses where the API was called, like http://localhost:8080')
      .option('--env <name>', 'where it was captured: sandbox, staging …')
      .option('--all', 'keep calls, too, that are not in the contract')
      .addHelpText('after', '\nExample:\n  callsheet import shop.har --api payments@2.1.0 --scenario card-declined')
  },
  run: importCaptures,
}

async function importCaptures(shell: Shell): Promise<number> {
  const { loadProject } = await import('#plugins/node/project.ts')
  const { keepScenario } = await import('#plugins/node/keep.ts')
  const reading = await loadProject(shell.root)
  const { captured, findings, source } = await readCaptures(shell.args)
  if (captured.length === 0 || findings.some(({ severity }) => severity === 'error')) {
    return finish(shell, reading, findings, 'Nothing was written.')
  }

  const servers = listOption(shell, 'server')
  const version = await chooseVersion(shell, reading, captured)
  const { kept, left } = await chooseCalls(captured, version, servers, shell.options.all === true)
  for (const { call } of left) shell.say(`Left out: ${call.method} ${withoutQuery(call.url)} is not in the contract`)
  if (kept.length === 0) throw new Mistake(noneKept(captured))

  const done = await keepScenario({
    root: shell.root,
    reading,
    captured: kept,
    name: textOption(shell, 'scenario') ?? nameFrom(shell.args[0] ?? ''),
    source,
    servers,
    version,
    title: textOption(shell, 'title'),
    env: textOption(shell, 'env'),
  })
  for (const line of done.said) shell.say(line)
  return finish(shell, reading, [...findings, ...done.findings], done.closing, { files: done.saved })
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
    throw new Mistake(error.code === 'ENOENT' ? `There is no file ${file}` : `${file} cannot be read: ${error.message}`)
  })
  return { path: file, text: new TextDecoder().decode(bytes) }
}

async function chooseVersion(
  shell: Shell,
  { project: { apis } }: Reading,
  captured: Captured[],
): Promise<ApiVersion | undefined> {
  const { readTarget, versionNamed, versionOfMost } = await import('#core/target.ts')
  const target = textOption(shell, 'api')
  if (target === undefined) {
    const version = versionOfMost(apis, captured)
    if (version) shell.say(`The calls belong to ${version.api}@${version.version}`)
    return version
  }

  const version = versionNamed(apis, readTarget(target))
  if (version) return version
  const { didYouMean } = await import('#core/nearest.ts')
  const choices = apis.flatMap(({ id, versions }) => versions.map(({ version }) => `${id}@${version}`))
  throw new Mistake(
    `There is no contract for "${target}". ${didYouMean(target, choices) ?? 'Put one into content/apis/.'}`,
  )
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

function finish(
  shell: Shell,
  { project }: Reading,
  findings: Finding[],
  closing: string,
  extra: { [name: string]: unknown } = {},
): Promise<number> | number {
  shell.say(closing)
  if (findings.length === 0 && !shell.json) return 0
  return tell(shell, { findings, project, extra })
}

function listOption({ options }: Shell, name: string): string[] {
  const value = options[name]
  return Array.isArray(value) ? value.map(String) : []
}

function nameFrom(file: string): string {
  const stem = basename(file).replace(/\.[^.]*$/, '')
  return (
    stem
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'imported'
  )
}

// A query may hold a key.
function withoutQuery(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? url
}
