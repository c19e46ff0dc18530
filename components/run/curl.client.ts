import type { Call } from '#core/model.ts'
import { curl } from '#core/samples/curl.ts'
import { toSampleCall } from '#core/samples/sample-call.ts'

/** A call as a curl command for a server, with words where credentials belong. */
export function curlOf(call: Call, base: string): string {
  return curl.write(toSampleCall(call, { base, needs: [] }))
}
