import { isObject } from '#core/json.ts'
import type { Json, JsonObject } from '#core/model.ts'

/** The document without links to anything but pages and mail: `javascript:` and its kind. Other values stay as they are. */
export function withoutScriptLinks(document: JsonObject): JsonObject {
  const info = isObject(document.info) ? document.info : {}
  return {
    ...document,
    info: {
      ...safely(info),
      ...(isObject(info.contact) ? { contact: safely(info.contact) } : {}),
      ...(isObject(info.license) ? { license: safely(info.license) } : {}),
    },
    ...docs(document),
    ...(Array.isArray(document.tags) ? { tags: document.tags.map(withSafeDocs) } : {}),
  }
}

/** The same for one object with `externalDocs`. */
export function withSafeDocs(value: Json): Json {
  return isObject(value) && Object.hasOwn(value, 'externalDocs') ? { ...value, ...docs(value) } : value
}

function docs({ externalDocs }: JsonObject): JsonObject {
  return isObject(externalDocs) ? { externalDocs: safely(externalDocs) } : {}
}

function safely(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).filter(
      ([key, value]) => !addresses.has(key) || (typeof value === 'string' && /^(?:https?:|mailto:|[/#.])/i.test(value)),
    ),
  )
}

const addresses = new Set(['url', 'termsOfService'])
