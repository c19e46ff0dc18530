/** The title of a Markdown page: from its front matter, else its first heading, else its name. */
export function titleOf({ id, data, body = '' }: Entry): string {
  return data.title ?? /^#{1,2} +([^\n]+)/m.exec(body)?.[1]?.trim() ?? id
}

/** Whether the text brings its own `# Title`, so that the page does not say it twice. */
export function hasTitle({ body = '' }: Entry): boolean {
  return /^\s*# /.test(body)
}

interface Entry {
  id: string
  data: { title?: string | undefined }
  body?: string | undefined
}
