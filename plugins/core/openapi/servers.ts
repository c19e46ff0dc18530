import { isObject, listOf, objectOf, present, textOf } from '../json.ts'
import type { Json, Server, ServerVariable } from '../model.ts'

/** The servers of a document, path or operation; without any, the one at `/` (OpenAPI 3.1, §4.8.1). */
export function readServers(holder: Json): Server[] {
  const servers = listOf(holder, 'servers').filter(isObject).map(readServer)
  return servers.length > 0 ? servers : [{ url: '/', name: '/', variables: [] }]
}

function readServer(server: Json): Server {
  const url = textOf(server, 'url') ?? '/'
  const description = textOf(server, 'description')
  return present({
    url,
    name: textOf(server, 'name') ?? description ?? url,
    description,
    variables: variablesOf(server),
  })
}

function variablesOf(server: Json): ServerVariable[] {
  return Object.entries(objectOf(server, 'variables')).map(([name, variable]) => {
    const choices = listOf(variable, 'enum').map(String)
    return present({
      name,
      value: textOf(variable, 'default') ?? choices[0] ?? '',
      choices,
      description: textOf(variable, 'description'),
    })
  })
}
