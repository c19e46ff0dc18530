/** Base64 with padding (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  return btoa(toLatin1(bytes))
}

/** The bytes of base64, white space and the URL alphabet allowed. Throws `SyntaxError` for anything else. */
export function fromBase64(base64: string): Uint8Array {
  const plain = /[\s_-]/.test(base64) ? base64.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/') : base64
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(plain) || plain.replace(/=+$/, '').length % 4 === 1) {
    throw new SyntaxError('This is not base64')
  }
  return fromLatin1(atob(plain))
}

/** Bytes as text, if they are UTF-8 and no control characters stand in them. */
export function readUtf8(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return isTextual(text) ? text : undefined
  } catch {
    return undefined
  }
}

/** Byte by byte as characters, so that bytes can be searched as text. */
export function toLatin1(bytes: Uint8Array): string {
  const step = 0x8000
  let text = ''
  for (let start = 0; start < bytes.length; start += step) {
    text += String.fromCharCode(...bytes.subarray(start, start + step))
  }
  return text
}

/** The bytes of what `toLatin1` gave. */
export function fromLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index)
  return bytes
}

function isTextual(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text
  return !/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text)
}
