import type { Command } from 'commander'

import type { Severity } from '#core/model.ts'
import { Mistake } from '#plugins/node/mistake.ts'

/** One command of `callsheet`. What it stands on is imported when it runs, so that `--help` is quick. */
export interface CliCommand {
  name: string
  summary: string
  /** Adds its arguments and options, and examples of its use. */
  declare(command: Command): void
  /** Does it, and gives the exit code: 0 for nothing found, 1 for findings. It throws `Mistake` for wrong arguments. */
  run(shell: Shell): Promise<number>
}

/** What a command is given of the world. */
export interface Shell {
  /** The folder that holds `content/` and `recordings/`. */
  root: string
  /** Arguments and options as commander read them. */
  args: string[]
  options: { [name: string]: unknown }
  /** One JSON object on standard output, and nothing else there. */
  json: boolean
  failOn: Severity
  /** Whether escape sequences for colour may be used on standard output. */
  color: boolean
  /** Writes a line to standard output: what was asked for. */
  print(text: string): void
  /** Writes a line for the person who waits: to standard output, or to standard error under `--json`. */
  say(text: string): void
  /** Tells on a terminal what is being done, in a line that gives way to the next. */
  progress(text: string): void
}

/** An option's text, if it was given. */
export function textOption({ options }: Shell, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** What was given for an option that may be repeated: `--origin a --origin b`. */
export function listOption({ options }: Shell, name: string): string[] {
  const value = options[name]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/** A port, 0 for any that is free. Throws a `Mistake` for what is none. */
export function portOption(shell: Shell, name: string, standard = 0): number {
  const text = textOption(shell, name)
  const port = Number(text ?? standard)
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port
  throw new Mistake(`"${text}" is not a port`)
}
