import { resolve } from 'node:path'

import { Command, CommanderError, Option } from 'commander'

import { Mistake } from '#plugins/node/mistake.ts'
import { type CliCommand, commands, type Shell } from './commands/index.ts'
import { progressOn } from './progress.ts'

const severities = ['error', 'warning', 'info']
const progress = progressOn(process.stderr, process.env)

// Whoever reads our output may have read enough: `callsheet export | head`.
process.stdout.on('error', () => process.exit(0))
process.exitCode = await main(process.argv.slice(2)).catch(explain)

async function main(args: string[]): Promise<number> {
  let code = 0
  const program = new Command('callsheet')
    .description('API documentation that proves itself: record real calls, check them, show them.')
    .version((await import('../package.json', { with: { type: 'json' } })).default.version)
    .configureHelp({ showGlobalOptions: false, sortOptions: false })
    .showSuggestionAfterError()
    .exitOverride()

  for (const command of commands) {
    declare(program, command).action(async (...given) => {
      code = await command.run(shellOf(given.at(-1)))
    })
  }
  if (args.length === 0) program.outputHelp()
  else await program.parseAsync(args, { from: 'user' })
  return code
}

function declare(program: Command, { name, summary, declare }: CliCommand): Command {
  const command = program
    .command(name)
    .summary(summary)
    .description(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`)
  declare(command)
  return command
    .option('--root <dir>', 'the folder that holds content/ and recordings/', '.')
    .option('--json', 'write one JSON object to standard output, and words to standard error')
    .addOption(
      new Option('--fail-on <severity>', 'the least severity that makes the exit code 1')
        .choices(severities)
        .default('error'),
    )
    .option('--yes', 'answer every question with its default')
}

function shellOf(command: Command): Shell {
  const options: { [name: string]: unknown } = command.opts()
  const json = options.json === true
  const writeTo = (stream: NodeJS.WriteStream) => (text: string) => {
    progress.clear()
    stream.write(`${text}\n`)
  }
  const print = writeTo(process.stdout)

  return {
    root: resolve(String(options.root)),
    args: command.args,
    options,
    json,
    failOn: options.failOn === 'warning' || options.failOn === 'info' ? options.failOn : 'error',
    color: isColorful() && !json,
    print,
    say: json ? writeTo(process.stderr) : print,
    progress: progress.show,
  }
}

// https://no-color.org: any value but an empty one.
function isColorful(): boolean {
  return process.stdout.isTTY === true && !process.env.NO_COLOR
}

// A mistake is told in one line. A bug of ours says what to report.
function explain(error: unknown): number {
  progress.clear()
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof Mistake) {
    process.stderr.write(`callsheet: ${error.message}\n`)
    return 2
  }

  const stack = error instanceof Error ? error.stack : String(error)
  process.stderr.write(`callsheet: This is a bug of Callsheet, not yours. Please report these lines:\n\n`)
  process.stderr.write(`callsheet ${process.argv[2]} (Node ${process.version}, ${process.platform})\n${stack}\n`)
  return 2
}
