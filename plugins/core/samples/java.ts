import { escaped, indented, isBlock, lines, quoted } from './literals.ts'
import { multipartType, type Piece, piecesOf } from './multipart.ts'
import { type Content, toRequest } from './request.ts'
import type { Sample } from './sample.ts'

/** java.net.http, Java 17 and later. */
export const java: Sample = {
  id: 'java',
  title: 'Java',
  language: 'java',
  write: (call) => {
    const { method, url, headers, content } = toRequest(call)
    const typed: [string, string][] = content?.kind === 'parts' ? [['content-type', multipartType]] : []
    const statements = lines(
      content?.kind === 'parts' && `${bytesOf(piecesOf(content.parts))}\n`,
      `var request = HttpRequest.newBuilder(URI.create(${quoted(url)}))`,
      ...[...headers, ...typed].map(([name, value]) => `    .header(${quoted(name)}, ${quoted(value)})`),
      `    .method(${quoted(method)}, ${publisherOf(content)})`,
      '    .build();\n',
      'var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());',
      'System.out.println(response.statusCode() + " " + response.body());',
    )
    return lines(
      `${importsOf(content)}\n`,
      'public class Main {',
      '    public static void main(String[] arguments) throws Exception {',
      indented(statements, '        '),
      '    }\n}',
    )
  },
}

function importsOf(content: Content | undefined): string {
  const isFile = content?.kind === 'file' || (content?.kind === 'parts' && content.parts.some((part) => 'path' in part))
  return lines(
    content?.kind === 'parts' && 'import java.io.ByteArrayOutputStream;',
    'import java.net.URI;\nimport java.net.http.*;',
    isFile && 'import java.nio.file.*;',
  )
}

function publisherOf(content: Content | undefined): string {
  if (content === undefined) return 'HttpRequest.BodyPublishers.noBody()'
  if (content.kind === 'parts') return 'HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())'
  if (content.kind === 'file') return `HttpRequest.BodyPublishers.ofFile(Path.of(${quoted(content.path)}))`
  return `HttpRequest.BodyPublishers.ofString(${block(content.text)})`
}

function bytesOf(pieces: Piece[]): string {
  return lines(
    'var body = new ByteArrayOutputStream();',
    ...pieces.map((piece) =>
      'path' in piece
        ? `body.write(Files.readAllBytes(Path.of(${quoted(piece.path)})));`
        : `body.write(${quoted(piece.text)}.getBytes("UTF-8"));`,
    ),
  )
}

// The compiler takes away the indentation that all lines share, that of the closing quotes too.
function block(text: string): string {
  if (!isBlock(text)) return quoted(text)
  const body = text
    .split('\n')
    .map((line) => escaped(line).replaceAll('\\"', '"'))
    .join('\n')
    .replace(/"(?="")|"$/g, '\\"')
  return `"""\n${indented(body, '        ')}${body.endsWith('\n') ? '        ' : ''}"""`
}
