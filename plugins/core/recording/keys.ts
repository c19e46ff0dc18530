/** Every key that a recording may have, by the place it may have it. `*` stands for any name. */
export const recordingKeys = {
  '': [
    'exchange',
    'operation',
    'api',
    'summary',
    'request',
    'response',
    'match',
    'volatile',
    'redacted',
    'provenance',
    'timing',
    'wire',
  ],
  '/api': ['id', 'version', 'contract'],
  '/request': ['method', 'url', 'headers', 'json', 'text', 'form', 'multipart', 'events', 'file', 'partial'],
  '/response': ['status', 'headers', 'json', 'text', 'form', 'multipart', 'events', 'file', 'partial'],
  '/match': ['query', 'body', 'ignore'],
  '/provenance': ['source', 'recorded', 'env', 'partial'],
  '/timing': ['total', 'wait'],
  '/wire': ['access-control-allow-origin', 'content-encoding', 'strict-transport-security', 'x-content-type-options'],
  file: ['path', 'type', 'digest', 'size'],
  part: ['name', 'filename', 'type', 'text', 'file'],
  partial: ['reason', 'text'],
  event: ['after', 'event', 'id', 'data'],
  volatile: ['type', 'prefix'],
} as const satisfies { readonly [place: string]: readonly string[] }

/** Every key that `scenario.yaml` may have. */
export const scenarioKeys = ['title', 'why', 'order', 'mutates', 'needs'] as const
