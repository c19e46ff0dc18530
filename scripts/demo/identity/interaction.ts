import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type Provider from 'oidc-provider'
import type { Interaction } from 'oidc-provider'
import { user } from '../credentials.ts'

/** Signs the user in, then asks her what she allows: a form each, shown by GET and sent by POST. */
export async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const interaction = await provider.interactionDetails(request, response)
  if (request.method !== 'POST') return show(response, 200, pageFor(interaction))

  const form = new URLSearchParams(await text(request))
  if (form.get('answer') === 'no') {
    const result = { error: 'access_denied', error_description: 'The user said no' }
    return provider.interactionFinished(request, response, result)
  }
  if (interaction.prompt.name === 'consent') {
    const result = { consent: { grantId: await grant(provider, interaction) } }
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true })
  }
  if (form.get('name') !== user.name || form.get('password') !== user.password) {
    return show(response, 401, signIn('That is not right.'))
  }
  return provider.interactionFinished(request, response, { login: { accountId: user.name } })
}

async function grant(provider: Provider, { grantId, session, params, prompt }: Interaction): Promise<string> {
  const kept = grantId === undefined ? undefined : await provider.Grant.find(grantId)
  const given = kept ?? new provider.Grant({ accountId: session?.accountId ?? user.name, clientId: params.client_id })
  const { missingOIDCScope, missingResourceScopes } = prompt.details
  if (missingOIDCScope) given.addOIDCScope(missingOIDCScope.join(' '))
  for (const [resource, scopes] of Object.entries(missingResourceScopes ?? {})) {
    given.addResourceScope(resource, scopes.join(' '))
  }
  return given.save()
}

function pageFor({ prompt, params }: Interaction): string {
  return prompt.name === 'login' ? signIn('') : consent(params.client_id, (params.scope ?? '').split(' '))
}

function signIn(complaint: string): string {
  return page(
    'Sign in',
    `<p>The sandbox has one user: <code>${user.name}</code> with the password <code>${user.password}</code>.</p>
    ${complaint && `<p role="alert">${complaint}</p>`}
    <label>Name <input name="name" autocomplete="username" required autofocus></label>
    <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
    <button>Sign in</button>`,
  )
}

function consent(client: string, scopes: string[]): string {
  const items = scopes.map((scope) => `<li>${toText(scope)}</li>`).join('')
  return page(
    'Allow access',
    `<p><strong>${toText(client)}</strong> would like to have:</p><ul>${items}</ul>
    <button name="answer" value="yes">Allow</button> <button name="answer" value="no">Deny</button>`,
  )
}

function page(title: string, form: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} · Payments sandbox</title>
<style>:root { color-scheme: light dark; font: 1rem/1.5 system-ui } body { max-width: 24rem; margin: 15vh auto; padding: 1rem }
label { display: grid; margin-block: .75rem } input, button { font: inherit; padding: .4rem .7rem }</style>
<h1>${title}</h1><form method="post">${form}</form></html>`
}

function show(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(html)
}

function toText(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
