import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import Provider from 'oidc-provider'
import { clients, scopes } from '../credentials.ts'
import { runService, type Service } from '../service/service.ts'
import { audience, configuration, resource } from './configuration.ts'
import { interact } from './interaction.ts'

/** The identity process: OAuth 2 by oidc-provider, reached through the gateway, which gives it its public name. */
function identity({ peers, database }: Service): RequestListener {
  const provider = new Provider(peers.gateway, configuration(database))
  provider.proxy = true
  const answer = provider.callback()

  return (request, response) => {
    const path = request.url ?? ''
    if (path.startsWith('/oauth/interaction/')) return settle(interact(provider, request, response), response)
    if (path === '/admin/expired-token') return settle(giveExpiredToken(provider, response), response)
    return answer(request, response)
  }
}

/** A facility of the demo: a token with a good signature that expired a minute ago. */
async function giveExpiredToken(provider: Provider, response: ServerResponse<IncomingMessage>): Promise<void> {
  const token = new provider.ClientCredentials({
    client: await provider.Client.find(clients.server.id),
    resourceServer: new provider.ResourceServer(audience, resource),
    scope: scopes.join(' '),
    expiresIn: -60,
  })
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ access_token: await token.save() }))
}

function settle(work: Promise<void>, response: ServerResponse): void {
  work.catch((error: unknown) => {
    console.error(error)
    response.writeHead(400, { 'content-type': 'text/plain' }).end('This sign-in has expired. Begin again.')
  })
}

if (import.meta.main) await runService('identity', identity)
