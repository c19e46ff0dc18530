export { type SafeOptions, safely } from './send.ts'
export { type ServedRelay, serveRelay } from './serve.ts'
