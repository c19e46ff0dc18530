import { type Found, foundIn } from './found.ts'
import { secretName } from './names.ts'

/** Secrets in command lines and in the files of tools: `--token …`, `curl -u user:…`, `mysql -p…`, `machine a password …`. */
export function commanded(text: string): Found[] {
  return [
    ...foundIn(text, curlUser, 'password'),
    ...foundIn(text, shortOption, 'password'),
    ...foundIn(text, netrc, 'password'),
    ...[...text.matchAll(option)].flatMap(afterName),
  ]
}

const curlUser = /(?<![\w-])(?:-u|--user)[ =]{1,2}["']?[^\s:"']{1,100}:([^\s"'\\]{3,400})/g
const shortOption =
  /\b(?:mysql(?:dump|admin|show)?\b[^\n|;]{0,200} -p|sshpass(?: -\w)? -p ?|redis-cli\b[^\n|;]{0,200} -a )["']?([^\s"'\\]{4,200})/g
const netrc = /\b(?:machine \S{1,200}|default)\s+login\s+\S{1,200}\s+password\s+(\S{3,400})/g
const option = /(?<![\w-])--?([A-Za-z][\w-]{2,60})(?:=| )["']?([^\s"'\\-][^\s"'\\]{5,4000})/g

function afterName(match: RegExpExecArray): Found[] {
  const [whole, name = '', value = ''] = match
  const kind = secretName(name)
  const isOther = /^(?:\/|https?:|\$|<|\{|%|@)/.test(value)
  return kind === undefined || isOther ? [] : [{ value, kind, index: match.index + whole.lastIndexOf(value) }]
}
