/** Pages that hold the words, by Pagefind. Nothing in `dev`, where no page is indexed, and nothing where it fails. */
export async function findText(base: string, query: string): Promise<FullTextHit[]> {
  try {
    engine ??= import(/* @vite-ignore */ `${base}pagefind/pagefind.js`)
    const found = await (await engine).debouncedSearch(query, {}, 120)
    return await Promise.all((found?.results ?? []).slice(0, 8).map((result) => result.data()))
  } catch {
    return []
  }
}

/** `Guides`, `Decisions`, `Reference` … by what the page says of itself. */
export function kindOf({ meta, url }: FullTextHit): string {
  return meta.kind ?? (url.includes('/checks/') ? 'Checks' : 'Pages')
}

let engine: Promise<Engine> | undefined

/** A result of Pagefind. */
export interface FullTextHit {
  url: string
  excerpt: string
  meta: { title?: string; kind?: string; of?: string }
}

interface Engine {
  debouncedSearch(
    query: string,
    options: object,
    wait: number,
  ): Promise<{ results: { data(): Promise<FullTextHit> }[] } | null>
}
