/** Where Scalar's reference lies: its first module below `/scalar/`, and every file with its place on the disk. */
declare module 'callsheet:scalar' {
  export const entry: string
  export const files: [path: string, file: string][]
}
