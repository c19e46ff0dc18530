import type { Finding } from '#core/model.ts'
import { inPlace } from '#core/place.ts'

/** A finding as the log of a build says it. */
export function inWords({ code, message, help, place }: Finding): string {
  return `${inPlace(place)}  ${message} (${code})${help ? `\n  ${help}` : ''}`
}
