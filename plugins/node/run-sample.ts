import { execFile, spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Runs the code of a sample, in a folder with the files it reads. Rejects when the program fails. */
export type Runner = (code: string, folder: string) => Promise<unknown>

/** How the code of each language is run on this machine. A language whose runtime is absent has none. */
export function runnersHere(): Map<string, Runner> {
  return new Map(
    Object.entries(runners).flatMap(([id, candidates]): [string, Runner][] => {
      const found = candidates.find(({ has: [command = '', ...args] }) => spawnSync(command, args).status === 0)
      return found ? [[id, found.run]] : []
    }),
  )
}

interface Candidate {
  /** A command that succeeds where the runtime is there. */
  has: string[]
  run: Runner
}

const runners: { [id: string]: Candidate[] } = {
  curl: [{ has: ['curl', '--version'], run: program('sh', 'sample.sh') }],
  fetch: [{ has: [process.execPath, '--version'], run: program(process.execPath, 'sample.mjs') }],
  python: pythonsWith('requests'),
  httpx: pythonsWith('httpx'),
  go: [{ has: ['go', 'version'], run: program('go', 'main.go', ['run']) }],
  java: [
    {
      has: ['javac', '--version'],
      run: program('java', 'Main.java', ['-Dfile.encoding=UTF-8', '-XX:TieredStopAtLevel=1']),
    },
  ],
  php: [{ has: ['php', '-r', 'exit(extension_loaded("curl") ? 0 : 1);'], run: program('php', 'sample.php') }],
  ruby: [{ has: ['ruby', '--version'], run: program('ruby', 'sample.rb') }],
  csharp: [{ has: ['mcs', '--version'], run: runMono }],
}

function pythonsWith(library: string): Candidate[] {
  return ['python3', '/usr/bin/python3'].map((python) => ({
    has: [python, '-c', `import ${library}`],
    run: program(python, 'sample.py'),
  }))
}

function program(command: string, file: string, args: string[] = []): Runner {
  return async (code, folder) => {
    await writeFile(join(folder, file), code)
    return run(command, [...args, file], {
      cwd: folder,
      env: { ...process.env, GOFLAGS: '-mod=mod', GO111MODULE: 'off' },
    })
  }
}

/** Mono's compiler knows C# 7: it wants a class around the statements, and has verbatim literals where C# 11 has raw ones. */
async function runMono(code: string, folder: string): Promise<unknown> {
  const usings = 'using System; using System.IO; using System.Threading.Tasks;\n'
  const [, imports = '', statements = ''] = /^((?:using [\w.]+;\n)*)([\s\S]*)$/.exec(code) ?? []
  const older = statements.replace(/"""\n([\s\S]*?)\n {4}"""/g, (_, block: string) => {
    return `@"${block.replaceAll(/^ {4}/gm, '').replaceAll('"', '""')}"`
  })
  const main = `${usings}${imports}class P { static void Main() { Run().GetAwaiter().GetResult(); } static async Task Run() {\n${older}\n} }`
  await writeFile(join(folder, 'p.cs'), main)
  await run('mcs', ['-langversion:7.2', '-r:System.Net.Http', 'p.cs'], { cwd: folder })
  return run('mono', ['p.exe'], { cwd: folder })
}
