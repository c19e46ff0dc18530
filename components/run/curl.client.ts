import type { Call } from '#core/model.ts'
import { samples } from '#core/samples/index.ts'

/** A call as a curl command for a server. Credentials stay the placeholders that they are in the recording. */
export function curlOf(call: Call, base: string): string {
  const curl = samples.find(({ id }) => id === 'curl')
  return curl?.write({ ...call, url: call.url.replace('{server}', base) }) ?? ''
}
