import { copyFileSync, linkSync } from 'node:fs'

/** Gives a file another name as well, where that is possible, and copies it elsewhere. Not over one that is there. */
export function twin(source: string, target: string): void {
  try {
    linkSync(source, target)
  } catch (error) {
    if (isCode(error, 'EEXIST')) throw error
    copyFileSync(source, target)
  }
}

/** Whether that is why the file system refused. */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
