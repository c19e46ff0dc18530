import { execFile, spawnSync } from 'node:child_process'
import { symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

/** How the code of each library is run on this machine, in a folder; a library that is absent has none. */
export function policyRunnersHere(): Map<string, (code: string, folder: string) => Promise<string>> {
  return new Map([
    ['cockatiel', inNode('client.mts')],
    ['opossum', inNode('client.mjs')],
    ...(canPython('requests, tenacity') ? [['tenacity', program('python3', 'client.py')] as const] : []),
  ])
}

/** Whether Python is there with these modules: `requests, tenacity`. */
export function canPython(modules: string): boolean {
  return spawnSync('python3', ['-c', `import ${modules}`]).status === 0
}

function inNode(file: string) {
  const run = program(process.execPath, file)
  return async (code: string, folder: string) => {
    await symlink(resolve(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'))
    return run(code, folder)
  }
}

function program(command: string, file: string) {
  return async (code: string, folder: string) => {
    await writeFile(join(folder, file), code)
    const { stdout } = await promisify(execFile)(command, [file], { cwd: folder })
    return stdout
  }
}
