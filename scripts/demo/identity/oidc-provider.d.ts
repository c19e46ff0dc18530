/** The part of oidc-provider that the demo uses; the package ships no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

  export interface Interaction {
    uid: string
    prompt: { name: string; details: { missingOIDCScope?: string[]; missingResourceScopes?: Record<string, string[]> } }
    params: { client_id: string; scope?: string }
    session?: { accountId: string }
    grantId?: string
  }

  interface Grant {
    addOIDCScope(scope: string): void
    addResourceScope(resource: string, scope: string): void
    save(): Promise<string>
  }

  export default class Provider {
    constructor(issuer: string, configuration: object)
    proxy: boolean
    callback(): RequestListener
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: object,
      options?: { mergeWithLastSubmission?: boolean },
    ): Promise<void>
    Client: { find(id: string): Promise<object | undefined> }
    Grant: { new (parts: { accountId: string; clientId: string }): Grant; find(id: string): Promise<Grant | undefined> }
    ResourceServer: new (
      identifier: string,
      info: object,
    ) => object
    ClientCredentials: new (
      parts: object,
    ) => { save(): Promise<string> }
  }
}
