/** One option of a curl command, by its long name, and its value if it takes one. */
export interface CurlOption {
  name: string
  value: string
}

/** The options of a curl command (without the word `curl`), and its addresses, in order. */
export function curlOptions(words: readonly string[]): { options: CurlOption[]; urls: string[] } {
  const options: CurlOption[] = []
  const urls: string[] = []
  const left = [...words]
  let isOver = false

  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (isOver || !/^-./.test(word)) urls.push(word)
    else if (word === '--') isOver = true
    else if (word.startsWith('--')) options.push(long(word.slice(2), left))
    else options.push(...short(word.slice(1), left))
  }
  return { options, urls: [...options.filter(({ name }) => name === 'url').map(({ value }) => value), ...urls] }
}

function long(name: string, left: string[]): CurlOption {
  return { name, value: takesValue(name) ? (left.shift() ?? '') : '' }
}

// `-sSXPOST` is `-s -S -X POST`.
function short(letters: string, left: string[]): CurlOption[] {
  const first = letters.charAt(0)
  const rest = letters.slice(1)
  const name = names[first] ?? first
  if (takesValue(name)) return [{ name, value: rest || (left.shift() ?? '') }]
  return [{ name, value: '' }, ...(rest === '' ? [] : short(rest, left))]
}

function takesValue(name: string): boolean {
  return valued.has(name)
}

const names: { [letter: string]: string } = {
  A: 'user-agent',
  b: 'cookie',
  c: 'cookie-jar',
  C: 'continue-at',
  d: 'data',
  D: 'dump-header',
  e: 'referer',
  E: 'cert',
  F: 'form',
  G: 'get',
  h: 'help',
  H: 'header',
  i: 'include',
  I: 'head',
  k: 'insecure',
  K: 'config',
  L: 'location',
  m: 'max-time',
  o: 'output',
  O: 'remote-name',
  P: 'ftp-port',
  Q: 'quote',
  r: 'range',
  s: 'silent',
  S: 'show-error',
  t: 'telnet-option',
  T: 'upload-file',
  u: 'user',
  U: 'proxy-user',
  v: 'verbose',
  w: 'write-out',
  x: 'proxy',
  X: 'request',
  y: 'speed-time',
  Y: 'speed-limit',
  z: 'time-cond',
}

// Those of `man curl` that take one; every other is a switch.
const valued = new Set(
  `url user-agent cookie cookie-jar continue-at data data-ascii data-raw data-binary data-urlencode json dump-header referer cert
  cert-type key key-type pass cacert capath crlfile form form-string header proxy-header config max-time output output-dir ftp-port
  quote range telnet-option upload-file user proxy-user write-out proxy preproxy noproxy request request-target speed-time
  speed-limit time-cond connect-timeout retry retry-delay retry-max-time resolve connect-to interface local-port max-redirs
  max-filesize limit-rate ciphers tls-max tls13-ciphers tlsuser tlspassword oauth2-bearer aws-sigv4 unix-socket abstract-unix-socket
  dns-servers doh-url keepalive-time expect100-timeout pinnedpubkey proto proto-default proto-redir trace trace-ascii stderr
  socks4 socks4a socks5 socks5-hostname service-name happy-eyeballs-timeout-ms alt-svc hsts etag-save etag-compare curves rate
  variable url-query engine netrc-file libcurl krb login-options mail-from mail-rcpt`.split(/\s+/),
)
