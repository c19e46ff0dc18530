import { finding } from '../finding.ts'
import type { Finding, Place } from '../model.ts'
import { publicUrl } from '../redact.ts'

/** A call that is not imported, and why. Of its URL only what may be shown is told; without one it is `This call`. */
export function leftOut(place: Place, url: string | undefined, why: string, what = 'This call'): Finding {
  return finding({
    code: 'capture-invalid',
    severity: 'warning',
    message: `${url ? short(publicUrl(url)) : what} is left out: ${why}`,
    help: 'Nothing needs to be done, unless you need this call: then capture it again.',
    place,
  })
}

/** A file of this format from which nothing can be imported. */
export function notThis(place: Place, message: string, help: string): Finding {
  return finding({ code: 'capture-invalid', severity: 'error', message, help, place })
}

/** A file that is well, and holds no call with its answer. */
export function noCalls(place: Place, message: string, help: string): Finding {
  return finding({ code: 'capture-empty', severity: 'error', message, help, place })
}

/** What a capture does not say, though it could: nothing is wrong, but it is less than one may think. */
export function incomplete(place: Place, message: string, help: string): Finding {
  return finding({ code: 'capture-incomplete', severity: 'info', message, help, place })
}

function short(url: string): string {
  return url.length > 100 ? `${url.slice(0, 100)}…` : url
}
