import { indented, isBlock, lines, quoted } from './literals.ts'
import { dispositionOf } from './multipart.ts'
import { type Content, type SamplePart, toRequest } from './request.ts'
import type { Sample } from './sample.ts'

/** HttpClient, C# 11 and later. */
export const csharp: Sample = {
  id: 'csharp',
  title: 'C#',
  language: 'csharp',
  write: (call) => {
    const { method, url, headers, content } = toRequest(call)
    const ofContent = headers.filter(([name]) => content !== undefined && isOfContent(name))
    const others = headers.filter((header) => !ofContent.includes(header))
    // A client that keeps cookies would write its own header.
    const handler = headers.some(([name]) => name === 'cookie') ? 'new HttpClientHandler { UseCookies = false }' : ''
    return lines(
      'using System.Net.Http;\n',
      `var client = new HttpClient(${handler});`,
      `var request = new HttpRequestMessage(new HttpMethod(${quoted(method)}), ${quoted(url)});`,
      ...others.map(add('request.Headers')),
      content && contentOf(content),
      ...ofContent.map(add('request.Content.Headers')),
      '\nvar response = await client.SendAsync(request);',
      'Console.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");',
    )
  },
}

// HttpClient keeps what describes a body with the body (RFC 9110 §8).
function isOfContent(name: string): boolean {
  return /^content-/.test(name) || name === 'allow' || name === 'expires' || name === 'last-modified'
}

function add(where: string): (header: [string, string]) => string {
  return ([name, value]) => `${where}.TryAddWithoutValidation(${quoted(name)}, ${quoted(value)});`
}

function contentOf(content: Content): string {
  if (content.kind === 'file')
    return `request.Content = new ByteArrayContent(File.ReadAllBytes(${quoted(content.path)}));`
  if (content.kind === 'text')
    return `request.Content = new StringContent(${block(content.text)});\nrequest.Content.Headers.ContentType = null;`
  return lines(
    'var form = new MultipartFormDataContent();',
    ...content.parts.map((part, index) => partOf(part, `part${index + 1}`)),
    'request.Content = form;',
  )
}

// HttpClient would write names as tokens, where RFC 7578 wants them in quotes.
function partOf(part: SamplePart, name: string): string {
  const made =
    'path' in part
      ? `new ByteArrayContent(File.ReadAllBytes(${quoted(part.path)}))`
      : `new StringContent(${quoted(part.text)})`
  return lines(
    `var ${name} = ${made};`,
    !('path' in part) && `${name}.Headers.ContentType = null;`,
    `${name}.Headers.TryAddWithoutValidation("content-disposition", ${quoted(dispositionOf(part))});`,
    part.mediaType !== undefined &&
      `${name}.Headers.TryAddWithoutValidation("content-type", ${quoted(part.mediaType)});`,
    `form.Add(${name});`,
  )
}

function block(text: string): string {
  return isBlock(text) && !text.includes('"""') ? `"""\n${indented(text, '    ')}\n    """` : quoted(text)
}
