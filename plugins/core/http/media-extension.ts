/** The file name extension for a body: `application/pdf` → `pdf`, `application/problem+json` → `json`. */
export function extensionOf(mediaType: string | undefined, kind: 'json' | 'text' | 'binary'): string {
  const known = mediaType === undefined ? undefined : extensions.get(mediaType)
  const suffix = /\+(json|xml|yaml|zip)$/.exec(mediaType ?? '')?.[1]
  return known ?? suffix ?? { json: 'json', text: 'txt', binary: 'bin' }[kind]
}

const extensions = new Map([
  ['application/gzip', 'gz'],
  ['application/javascript', 'js'],
  ['application/json', 'json'],
  ['application/pdf', 'pdf'],
  ['application/x-ndjson', 'ndjson'],
  ['application/xml', 'xml'],
  ['application/yaml', 'yaml'],
  ['application/zip', 'zip'],
  ['audio/mpeg', 'mp3'],
  ['font/woff2', 'woff2'],
  ['image/avif', 'avif'],
  ['image/gif', 'gif'],
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/svg+xml', 'svg'],
  ['image/webp', 'webp'],
  ['image/x-icon', 'ico'],
  ['text/css', 'css'],
  ['text/csv', 'csv'],
  ['text/html', 'html'],
  ['text/javascript', 'js'],
  ['text/markdown', 'md'],
  ['text/xml', 'xml'],
  ['video/mp4', 'mp4'],
])
