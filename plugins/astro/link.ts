/** An address of this site from a path below its base: `link('guides/')` is `/docs/guides/` under the base `/docs`. */
export function link(path: string): string {
  const base = import.meta.env.BASE_URL
  return `${base.endsWith('/') ? base : `${base}/`}${path.replace(/^\//, '')}`
}
