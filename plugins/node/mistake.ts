/** Something that the person at the keyboard can mend: told in one line, without a stack trace. */
export class Mistake extends Error {
  override name = 'Mistake'
}

/** What the system says about a file, in words: `permission denied`. */
export function wordsOf(error: NodeJS.ErrnoException): string {
  return words[error.code ?? ''] ?? error.message
}

const words: { [code: string]: string } = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'no file may become that large here',
  ENAMETOOLONG: 'the name is too long',
  EEXIST: 'a file is in the way',
  ENOTDIR: 'a file is in the way',
  EISDIR: 'it is a folder',
  EMFILE: 'too many files are open',
}
