import { escapeHtml } from '#core/json/html.ts'
import type { Call } from '#core/model.ts'

import { headersHtml } from './answer-html.ts'
import { bodyHtml } from './body-html.ts'

/** A call as HTML: its line, its headers, its body. */
export function callHtml(call: Call): string {
  const { method, url, headers, body } = call
  const line = `<p class="line"><span class="method" data-method="${escapeHtml(method)}">${escapeHtml(method)}</span> <code>${urlHtml(url)}</code></p>`
  return line + headersHtml(headers, 'request') + (body === undefined ? '' : bodyHtml(body, headers))
}

/** `{server}` stands for any server of the version, so it is set apart. */
function urlHtml(url: string): string {
  return escapeHtml(url).replace(/^\{server\}/, '<var title="Any server of this version">{server}</var>')
}
