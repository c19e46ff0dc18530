import { isAbsolute, relative, sep } from 'node:path'

/** Whether a path is the root or lies below it. Both absolute; symbolic links already followed. */
export function isInside(root: string, path: string): boolean {
  const way = relative(root, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
