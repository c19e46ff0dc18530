import { defaultSchema, type Options as Schema } from 'rehype-sanitize'

const FORM_ATTRIBUTES = new Set(['accept', 'acceptCharset', 'accessKey', 'action', 'encType', 'method', 'prompt'])

/** What of the HTML in a description is kept: GitHub's list without what loads things, and three safe URL schemes. */
export const safeHtml: Schema = {
  ...defaultSchema,
  strip: ['script', 'style'],
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => name !== 'picture' && name !== 'source'),
  attributes: {
    ...defaultSchema.attributes,
    '*': (defaultSchema.attributes?.['*'] ?? []).filter((name) => !FORM_ATTRIBUTES.has(String(name))),
  },
  protocols: {
    ...defaultSchema.protocols,
    href: ['http', 'https', 'mailto'],
    src: ['http', 'https'],
  },
}

/** The same for a line of text: blocks lose their tags and keep their words. */
export const safeInlineHtml: Schema = {
  ...safeHtml,
  tagNames: [
    'a',
    'abbr',
    'b',
    'br',
    'code',
    'del',
    'em',
    'i',
    'ins',
    'kbd',
    'mark',
    'q',
    's',
    'span',
    'strong',
    'sub',
    'sup',
    'var',
  ],
}
