import type { Api, ApiVersion } from '../model.ts'

/** The version a newcomer should read: the newest that is current, else the newest. */
export function latestOf({ versions }: Api): ApiVersion | undefined {
  return versions.findLast(({ lifecycle }) => lifecycle.state === 'current') ?? versions.at(-1)
}

/** `payments/2.1.0/`, below the site's base. */
export function versionPath({ api, version }: { api: string; version: string }): string {
  return `${encodeURIComponent(api)}/${encodeURIComponent(version)}/`
}

/** `payments/2.1.0/create-payment/`, below the site's base. */
export function operationPath(version: { api: string; version: string }, { slug }: { slug: string }): string {
  return `${versionPath(version)}${encodeURIComponent(slug)}/`
}

/** The same in another notation wherever text becomes an anchor: `Payment Links` → `payment-links`. */
export function slugOf(text: string): string {
  const slug = text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
  return slug || 'section'
}
