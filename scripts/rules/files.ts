import { readdirSync } from 'node:fs'
import { join } from 'node:path/posix'

/** Files below the given folders whose names end as asked, sorted, relative to the root of the repository. */
export function sourceFiles(folders: string[], endings: string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
        .map((entry) => join(entry.parentPath.replaceAll('\\', '/'), entry.name)),
    )
    .sort()
}
