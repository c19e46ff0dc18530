import { lines, quoted } from './literals.ts'
import { dispositionOf } from './multipart.ts'
import { type Content, type SamplePart, toRequest } from './request.ts'
import type { Sample } from './sample.ts'

/** net/http. */
export const go: Sample = {
  id: 'go',
  title: 'Go',
  language: 'go',
  write: (call) => {
    const { method, url, headers, content } = toRequest(call)
    return lines(
      `package main\n\nimport (\n${importsOf(content)}\n)\n\nfunc main() {`,
      content && `${bodyOf(content)}\n`,
      `\trequest, err := http.NewRequest(${quoted(method)}, ${quoted(url)}, ${bodyName(content)})`,
      refuse,
      ...headers.map(([name, value]) => `\trequest.Header.Set(${quoted(name)}, ${quoted(value)})`),
      content?.kind === 'parts' && '\trequest.Header.Set("content-type", form.FormDataContentType())',
      `\n\tresponse, err := http.DefaultClient.Do(request)\n${refuse}\n\tdefer response.Body.Close()\n`,
      '\ttext, _ := io.ReadAll(response.Body)\n\tfmt.Println(response.Status, string(text))\n}',
    )
  },
}

const refuse = '\tif err != nil {\n\t\tpanic(err)\n\t}'

function importsOf(content: Content | undefined): string {
  const parts = content?.kind === 'parts' ? content.parts : []
  const more = [
    ...(content?.kind === 'text' ? ['strings'] : []),
    ...(content?.kind === 'file' || parts.length > 0 ? ['bytes'] : []),
    ...(content?.kind === 'file' || parts.some((part) => 'path' in part) ? ['os'] : []),
    ...(content?.kind === 'parts' ? ['mime/multipart', ...(content.parts.some(isTyped) ? ['net/textproto'] : [])] : []),
    ...(content?.kind === 'parts' && parts.length === 0 ? ['bytes'] : []),
  ]
  return ['fmt', 'io', 'net/http', ...more]
    .sort()
    .map((name) => `\t"${name}"`)
    .join('\n')
}

function bodyName(content: Content | undefined): string {
  if (content === undefined) return 'nil'
  return content.kind === 'parts' ? '&body' : 'body'
}

function bodyOf(content: Content): string {
  if (content.kind === 'text') return `\tbody := strings.NewReader(${block(content.text)})`
  if (content.kind === 'file')
    return `\tfile, err := os.ReadFile(${quoted(content.path)})\n${refuse}\n\tbody := bytes.NewReader(file)`
  const parts = content.parts.map((part, index) => partOf(part, index + 1))
  return lines('\tvar body bytes.Buffer', '\tform := multipart.NewWriter(&body)', ...parts, '\tform.Close()')
}

function partOf(part: SamplePart, number: number): string {
  if (!isTyped(part)) return `\tform.WriteField(${quoted(part.name)}, ${quoted('text' in part ? part.text : '')})`
  const [file, text] = 'path' in part ? [`file${number}`, ''] : ['', part.text]
  return lines(
    file !== '' && 'path' in part && `\t${file}, err := os.ReadFile(${quoted(part.path)})\n${refuse}`,
    `\tpart${number}, _ := form.CreatePart(textproto.MIMEHeader{`,
    `\t\t"Content-Disposition": {${quoted(dispositionOf(part))}},`,
    part.mediaType !== undefined && `\t\t"Content-Type": {${quoted(part.mediaType)}},`,
    '\t})',
    `\tpart${number}.Write(${file === '' ? `[]byte(${quoted(text)})` : file})`,
  )
}

function isTyped(part: SamplePart): boolean {
  return 'path' in part || part.mediaType !== undefined
}

// Between back quotes nothing is escaped, carriage returns are dropped.
function block(text: string): string {
  return /[`\r\0\ufeff]/.test(text) || !/["\n\\]/.test(text) ? quoted(text) : `\`${text}\``
}
