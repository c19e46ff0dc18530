import { csharp } from './csharp.ts'
import { curl } from './curl.ts'
import { fetch } from './fetch.ts'
import { go } from './go.ts'
import { java } from './java.ts'
import { php } from './php.ts'
import { httpx, requests } from './python.ts'
import { ruby } from './ruby.ts'
import type { Sample } from './sample.ts'

export type { Sample } from './sample.ts'

/** Every language that a call is shown in, in the order of the tabs. */
export const samples: readonly Sample[] = [curl, fetch, requests, httpx, go, java, csharp, php, ruby]
