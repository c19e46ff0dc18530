/**
 * Short names for URLs, in the order of the names given: `createPayment` becomes `create-payment`. A name that is
 * taken, by another or by a page of the site, gets a number: `reference-2`.
 */
export function toSlugs(names: string[]): string[] {
  const taken = new Set(reserved)
  const next = new Map<string, number>()

  return names.map((name) => {
    const slug = toSlug(name)
    let unique = slug
    for (let number = next.get(slug) ?? 2; taken.has(unique); number++) {
      unique = `${slug}-${number}`
      next.set(slug, number + 1)
    }
    taken.add(unique)
    return unique
  })
}

/** `createPayment`, `Create_Payment` and `create payment` become `create-payment`; `getHTTPStatus`, `get-http-status`. */
export function toSlug(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1-$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1-$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
  return words.slice(0, 100).replace(/-$/, '') || 'operation'
}

// Pages that stand beside the operations of a version.
const reserved = [
  'reference',
  'playground',
  'coverage',
  'index',
  'webhooks',
  'search',
  'compare',
  'changelog',
  'tags',
  'schemas',
]
