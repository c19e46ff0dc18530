/** A call as code for the console of a browser. */
export function fetchCode(url: string, init: RequestInit): string {
  const { method = 'GET', headers, body } = init
  const options = [
    ...(method === 'GET' ? [] : [`  method: ${JSON.stringify(method)},`]),
    ...(headers === undefined
      ? []
      : [`  headers: ${JSON.stringify(Object.fromEntries(headers as [string, string][]))},`]),
    ...(typeof body === 'string' ? [`  body: ${JSON.stringify(body)},`] : []),
  ]
  const given = options.length === 0 ? '' : `, {\n${options.join('\n')}\n}`
  return `const response = await fetch(${JSON.stringify(url)}${given})\nconsole.log(response.status, await response.text())`
}
