import { execFile } from 'node:child_process'
import { resolve } from 'node:path'

/** Runs `callsheet` as a shell would, and gives what it printed and its exit code; -1 if it was ended by a signal. */
export function callsheet(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  const script = resolve(import.meta.dirname, 'callsheet.ts')
  const whole = { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '', ...env }
  return new Promise((done) => {
    execFile(process.execPath, [script, ...args], { env: whole, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr })
    })
  })
}

export interface Run {
  code: number
  stdout: string
  stderr: string
}
