/** What a reader's eye needs to tell apart in a language: sources of regular expressions, and words. */
export interface Grammar {
  comments: string[]
  strings: string[]
  /** Words that begin with dashes. */
  options?: string
  keywords: ReadonlySet<string>
  literals: ReadonlySet<string>
  /** Functions and commands that are called by name. */
  names: ReadonlySet<string>
}

/** The grammar for a language, whatever its author calls it: `sh`, `cURL` and `Shell` are one. */
export function grammarFor(language: string): Grammar {
  return grammars.get(nameOf(language)) ?? anyLanguage
}

/** Whether a language has a grammar of its own here. */
export function knowsLanguage(language: string): boolean {
  return grammars.has(nameOf(language))
}

function nameOf(language: string): string {
  const name = language.toLowerCase().replace(/[\s.]+/g, '')
  return aliases.get(name) ?? name
}

const double = String.raw`"(?:[^"\\\n]|\\[^\n])*"?`
const single = String.raw`'(?:[^'\\\n]|\\[^\n])*'?`
const tripleDouble = `"""(?:[^"]|"(?!""))*(?:""")?`
const doubleLines = String.raw`"(?:[^"\\]|\\[\s\S])*"?`
const singleLines = String.raw`'(?:[^'\\]|\\[\s\S])*'?`
const backQuoted = '`[^`]*`?'
const hash = String.raw`(?<!\S)#[^\n]*`
const slashes = String.raw`//[^\n]*`
const stars = String.raw`/\*(?:[^*]|\*(?!/))*(?:\*/)?`

const words = (text: string) => new Set(text.split(' '))
const none: ReadonlySet<string> = new Set()

const c = { comments: [slashes, stars], strings: [double, single], literals: words('true false null nil'), names: none }

const anyLanguage: Grammar = {
  comments: [hash, `(?<!:)${slashes}`],
  strings: [double, single],
  keywords: words(
    'import from const let var val await async new return using use public private static class func fun function def package require if else for while in do end try catch throws throw void',
  ),
  literals: words('true false null nil None True False undefined'),
  names: words('echo puts print println'),
}

const grammars = new Map<string, Grammar>([
  [
    'bash',
    {
      comments: [hash],
      strings: ["'[^']*'?", doubleLines],
      options: String.raw`(?<![^\s])--?[A-Za-z][\w-]*`,
      keywords: words('if then else fi for do done while export'),
      literals: none,
      names: words('curl http wget jq echo cat'),
    },
  ],
  [
    'js',
    {
      comments: [slashes, stars],
      strings: [double, single, '`(?:[^`\\\\]|\\\\[\\s\\S])*`?'],
      keywords: words(
        'import from export default const let var await async new return function class if else for of in typeof try catch throw interface type as',
      ),
      literals: words('true false null undefined'),
      names: words('fetch JSON FormData Blob console readFile'),
    },
  ],
  [
    'python',
    {
      comments: [hash],
      strings: [tripleDouble, double, single],
      keywords: words(
        'import from as def class return if elif else for in with try except raise async await lambda not and or is',
      ),
      literals: words('None True False'),
      names: words('print open requests httpx'),
    },
  ],
  [
    'go',
    {
      ...c,
      strings: [double, single, backQuoted],
      keywords: words(
        'package import func var const type struct interface map return if else for range defer go chan switch case',
      ),
      names: words('panic string byte error make append'),
    },
  ],
  [
    'java',
    {
      ...c,
      strings: [tripleDouble, double, single],
      keywords: words(
        'import package public private protected static final class interface record void new return throws throw try catch if else for while var int boolean',
      ),
      names: words('String System HttpRequest HttpClient HttpResponse URI Path Files ByteArrayOutputStream'),
    },
  ],
  [
    'csharp',
    {
      ...c,
      strings: [tripleDouble, `[$@]{1,2}${double}`, double, single],
      keywords: words(
        'using namespace public private static class record async await new return var void int string bool if else foreach for in try catch throw',
      ),
      names: words(
        'Console File HttpClient HttpRequestMessage HttpMethod StringContent ByteArrayContent MultipartFormDataContent',
      ),
    },
  ],
  [
    'php',
    {
      comments: [`(?<![^\\s;])#[^\\n]*`, slashes, stars],
      strings: [doubleLines, singleLines],
      keywords: words(
        'php use require require_once new return function fn class public private static if else foreach for as echo try catch throw',
      ),
      literals: words('true false null'),
      names: words('curl_init curl_setopt_array curl_exec curl_getinfo file_get_contents CURLFile'),
    },
  ],
  [
    'ruby',
    {
      comments: [hash],
      strings: [doubleLines, singleLines],
      keywords: words('require def end class module if else elsif unless do return begin rescue new'),
      literals: words('nil true false self'),
      names: words('puts URI Net HTTP File'),
    },
  ],
])

const aliases = new Map([
  ['sh', 'bash'],
  ['shell', 'bash'],
  ['zsh', 'bash'],
  ['curl', 'bash'],
  ['cli', 'bash'],
  ['console', 'bash'],
  ['javascript', 'js'],
  ['node', 'js'],
  ['nodejs', 'js'],
  ['typescript', 'js'],
  ['ts', 'js'],
  ['jsx', 'js'],
  ['py', 'python'],
  ['python3', 'python'],
  ['golang', 'go'],
  ['c#', 'csharp'],
  ['cs', 'csharp'],
  ['net', 'csharp'],
  ['dotnet', 'csharp'],
  ['rb', 'ruby'],
])
