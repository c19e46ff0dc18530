import { readdir, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'

/**
 * A second process takes a second to start: it pays for contracts of some size, where there is a core for it. The
 * environment variable `CALLSHEET_PROCESSES` decides otherwise: `1` where memory is scarce, `2` for one in any case.
 */
export async function isWorthIt(root: string): Promise<boolean> {
  const wanted = process.env.CALLSHEET_PROCESSES
  if (wanted !== undefined || availableParallelism() < 2) return wanted === '2'

  const folder = path.join(root, 'content', 'apis')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(path.join(parentPath, name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0) > LARGE
}

// Bytes: some 100 operations.
const LARGE = 1_000_000
