import { plural } from '../page/dates.ts'
import type { Finding, Severity } from '../model.ts'
import { inPlace } from '../place.ts'
import type { Report, Told } from './report.ts'

/** For a person at a terminal: findings below the file they are in, each with the edit that mends it, and a last line. */
export const terminal: Report = {
  name: 'terminal',
  print({ findings, summary, color }) {
    const paint: Paint = (style, text) => (color ? `\u001b[${styles[style]}m${text}\u001b[0m` : text)
    return [...groups(findings).map((group) => printGroup(group, paint)), closing(findings, summary, paint)].join(
      '\n\n',
    )
  },
}

const styles = { error: '31', warning: '33', info: '36', good: '32', faint: '2', strong: '1' }

function groups(findings: Finding[]): Finding[][] {
  const paths = [...new Set(findings.map(({ place }) => place.path))]
  return paths.map((path) => findings.filter(({ place }) => place.path === path))
}

function printGroup(findings: Finding[], paint: Paint): string {
  return findings.map((finding) => printFinding(finding, paint)).join('\n')
}

// path:line:column is what terminals and editors turn into a link.
function printFinding({ code, severity, message, help, place, contract }: Finding, paint: Paint): string {
  const first = `${paint('strong', printable(inPlace(place)))}  ${paint(severity, severity)} ${printable(message)}  ${paint('faint', code)}`
  const lines = help === undefined ? [] : printable(help).split('\n')
  if (contract !== undefined) lines.push(`contract: ${printable(inPlace(contract))}`)
  return [first, ...lines.map((line) => `  ${line}`)].join('\n')
}

function closing(findings: Finding[], { errors, warnings, infos, ...seen }: Told['summary'], paint: Paint): string {
  const looked = `${plural(seen.operations, 'operation')} and ${plural(seen.exchanges, 'recorded exchange')}`
  if (findings.length === 0) return paint('good', `Nothing is wrong with ${looked}.`)

  const counts: [number, string, Severity][] = [
    [errors, 'error', 'error'],
    [warnings, 'warning', 'warning'],
    [infos, 'note', 'info'],
  ]
  const words = counts.flatMap(([count, word, severity]) => (count > 0 ? paint(severity, plural(count, word)) : []))
  const files = new Set(findings.map(({ place }) => place.path)).size
  return `${words.join(', ')} in ${plural(files, 'file')}, of ${looked}.`
}

/** A text whose control characters are written out: what comes from a recording must not drive the terminal. */
export function printable(text: string): string {
  return [...text]
    .map((char) => (isControl(char) ? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}` : char))
    .join('')
}

function isControl(char: string): boolean {
  const code = char.codePointAt(0) ?? 0
  return (code < 32 && char !== '\n') || (code >= 127 && code < 160)
}

type Paint = (style: keyof typeof styles, text: string) => string
