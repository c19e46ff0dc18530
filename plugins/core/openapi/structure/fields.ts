import type { Kind } from '../grammar.ts'

/**
 * The fields of the objects of OpenAPI 3 and what they hold, as text: `name:type`, with `!` if the field must be there
 * and `*` if it should. A type in brackets is a list, in braces a map; the types that are not `text`, `flag`, `object`,
 * `list`, `schema` or `any` are the objects of this table.
 */
export const openapi: Fields = {
  document: `openapi:text! info:info! servers:[server] paths:object webhooks:object components:object security:[object]
    tags:[tag] externalDocs:externalDocs jsonSchemaDialect:text $self:text`,
  info: 'title:text* version:text* summary:text description:text termsOfService:text contact:contact license:license',
  contact: 'name:text url:text email:text',
  license: 'name:text* identifier:text url:text',
  server: 'url:text! name:text description:text variables:{serverVariable}',
  serverVariable: 'enum:[text] default:text* description:text',
  tag: 'name:text! summary:text description:text parent:text kind:text externalDocs:externalDocs',
  externalDocs: 'url:text* description:text',
  components: `schemas:object responses:object parameters:object examples:object requestBodies:object headers:object
    securitySchemes:object links:object callbacks:object pathItems:object mediaTypes:object`,
  pathItem: `$ref:text summary:text description:text servers:[server] parameters:[object] additionalOperations:object
    get:object put:object post:object delete:object options:object head:object patch:object trace:object query:object`,
  operation: `tags:[text] summary:text description:text externalDocs:externalDocs operationId:text parameters:[object]
    requestBody:object responses:object callbacks:object deprecated:flag security:[object] servers:[server]`,
  parameter: `name:text! in:text! description:text required:flag deprecated:flag allowEmptyValue:flag style:text
    explode:flag allowReserved:flag schema:schema example:any examples:object content:object`,
  header: `description:text required:flag deprecated:flag style:text explode:flag schema:schema example:any examples:object content:object`,
  request: 'description:text content:object* required:flag',
  response: 'summary:text description:text* headers:object content:object links:object',
  media: `schema:schema itemSchema:schema example:any examples:object encoding:object
    prefixEncoding:[object] itemEncoding:object`,
  encoding: `contentType:text headers:object style:text explode:flag allowReserved:flag encoding:object
    prefixEncoding:[object] itemEncoding:object`,
  example: 'summary:text description:text value:any dataValue:any serializedValue:text externalValue:text',
  link: 'operationRef:text operationId:text parameters:object requestBody:any description:text server:server',
  security: `type:text! description:text name:text in:text scheme:text bearerFormat:text flows:flows
    openIdConnectUrl:text deprecated:flag oauth2MetadataUrl:text`,
  flows: 'implicit:flow password:flow clientCredentials:flow authorizationCode:flow deviceAuthorization:flow',
  flow: 'authorizationUrl:text tokenUrl:text refreshUrl:text deviceAuthorizationUrl:text scopes:object*',
  xml: 'name:text namespace:text prefix:text attribute:flag wrapped:flag nodeType:text',
  discriminator: 'propertyName:text* mapping:object defaultMapping:text',
}

/** The same for Swagger 2.0. */
export const swagger: Fields = {
  document: `swagger:text! info:info! host:text basePath:text schemes:[text] consumes:[text] produces:[text] paths:object!
    definitions:object parameters:object responses:object securityDefinitions:object security:[object] tags:[tag]
    externalDocs:externalDocs`,
  info: 'title:text* version:text* description:text termsOfService:text contact:contact license:license',
  contact: 'name:text url:text email:text',
  license: 'name:text* url:text',
  tag: 'name:text! description:text externalDocs:externalDocs',
  externalDocs: 'url:text* description:text',
  pathItem: `$ref:text parameters:[object] get:object put:object post:object delete:object options:object head:object
    patch:object`,
  operation: `tags:[text] summary:text description:text externalDocs:externalDocs operationId:text consumes:[text]
    produces:[text] parameters:[object] responses:object* schemes:[text] deprecated:flag security:[object]`,
  parameter: `name:text! in:text! description:text required:flag schema:schema type:text format:text
    allowEmptyValue:flag items:object collectionFormat:text default:any maximum:any exclusiveMaximum:flag minimum:any
    exclusiveMinimum:flag maxLength:any minLength:any pattern:text maxItems:any minItems:any uniqueItems:flag
    enum:list multipleOf:any`,
  response: 'description:text* schema:schema headers:object examples:object',
  security: `type:text! description:text name:text in:text flow:text authorizationUrl:text tokenUrl:text
    scopes:object`,
  xml: 'name:text namespace:text prefix:text attribute:flag wrapped:flag',
}

/** What the keywords of a schema hold. Others may stand beside them. */
export const schema =
  'title:text description:text required:[text] enum:list properties:object patternProperties:object allOf:[schema] ' +
  'anyOf:[schema] oneOf:[schema] not:schema additionalProperties:schema readOnly:flag writeOnly:flag deprecated:flag ' +
  'nullable:flag xml:xml externalDocs:externalDocs pattern:text format:text'

/** What to call an object of each kind. */
export const nouns: Record<string, string> = {
  document: 'The document',
  info: 'info',
  paths: 'paths',
  components: 'components',
  pathItem: 'A path',
  operation: 'An operation',
  parameter: 'A parameter',
  header: 'A header',
  request: 'A request body',
  response: 'A response',
  media: 'A media type',
  encoding: 'An encoding',
  example: 'An example',
  link: 'A link',
  security: 'A security scheme',
  schema: 'A schema',
  server: 'A server',
  serverVariable: 'A server variable',
  tag: 'A tag',
  externalDocs: 'externalDocs',
  contact: 'The contact',
  license: 'The license',
  flows: 'flows',
  flow: 'An OAuth flow',
  xml: 'xml',
  discriminator: 'A discriminator',
}

/** By kind of object. */
export type Fields = { [Name in Kind]?: string } & { [name: string]: string }

/** Fields that a version brought; before it they mean nothing. What 3.2 brought is read in 3.1, too, where people use it. */
export const since: { [version: string]: Set<string> } = {
  '3.1': new Set([
    ...[
      'document.webhooks',
      'document.jsonSchemaDialect',
      'info.summary',
      'license.identifier',
      'components.pathItems',
    ],
  ]),
}
