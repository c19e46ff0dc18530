/** One colour of code: its class, what it is for, both themes, and the TextMate scopes that wear it. */
export interface Ink {
  name: string
  means: string
  light: string
  dark: string
  scopes: string[]
}

/**
 * The whole palette. One class for each meaning, so that markup stays short and one stylesheet serves light and dark.
 * Every colour has at least 4.5:1 on the paper of its theme. The first four are those of `highlightJson`.
 */
export const palette: readonly Ink[] = [
  {
    name: 'p',
    means: 'key, property, attribute',
    light: '#0a4f8f',
    dark: '#9ccbff',
    scopes: [
      'support.type.property-name',
      'meta.object-literal.key',
      'entity.other.attribute-name',
      'entity.name.tag.yaml',
      'variable.other.property',
      'variable.parameter.option',
      'constant.other.option',
      'constant.other.symbol.hashkey',
      'variable.parameter.function.language',
      'variable.parameter.function-call',
    ],
  },
  {
    name: 's',
    means: 'string',
    light: '#166534',
    dark: '#96d6a4',
    scopes: ['string', 'string.unquoted.plain', 'markup.inline.raw', 'punctuation.definition.string'],
  },
  {
    name: 'n',
    means: 'number',
    light: '#8a4205',
    dark: '#f3b26b',
    scopes: ['constant.numeric', 'keyword.other.unit'],
  },
  {
    name: 'l',
    means: 'literal, constant',
    light: '#86198f',
    dark: '#dcacf5',
    scopes: ['constant.language', 'support.constant', 'variable.language', 'constant.other'],
  },
  {
    name: 'k',
    means: 'keyword',
    light: '#9b1c44',
    dark: '#ff9fae',
    scopes: [
      'keyword',
      'storage',
      'entity.name.tag',
      'keyword.operator.new',
      'keyword.operator.expression',
      'markup.heading',
      'support.type.builtin',
    ],
  },
  {
    name: 'f',
    means: 'function, command',
    light: '#5b35a8',
    dark: '#c4b2ff',
    scopes: ['entity.name.function', 'support.function', 'entity.name.command', 'meta.function-call.generic'],
  },
  {
    name: 't',
    means: 'type, class, module',
    light: '#0b5d66',
    dark: '#7fd6de',
    scopes: [
      'entity.name.type',
      'entity.name.class',
      'entity.other.inherited-class',
      'support.class',
      'support.type',
      'entity.name.namespace',
    ],
  },
  {
    name: 'c',
    means: 'comment',
    light: '#5c6370',
    dark: '#a3abb8',
    scopes: ['comment', 'punctuation.definition.comment', 'string.quoted.docstring'],
  },
  {
    name: 'o',
    means: 'operator',
    light: '#4b5563',
    dark: '#b4bcc8',
    scopes: ['keyword.operator', 'storage.type.function.arrow'],
  },
  {
    name: 'e',
    means: 'escape, regular expression, error',
    light: '#a3270b',
    dark: '#ffab91',
    scopes: ['constant.character.escape', 'string.regexp', 'invalid'],
  },
  { name: 'd', means: 'removed line', light: '#9f1d1d', dark: '#ffa8a1', scopes: ['markup.deleted'] },
  { name: 'a', means: 'added line', light: '#14602f', dark: '#8fdba5', scopes: ['markup.inserted'] },
]
