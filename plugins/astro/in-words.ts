import type { Finding, Reading } from '#core/model.ts'
import { inPlace } from '#core/place.ts'

/** A finding as the log of a build says it. */
export function inWords({ code, message, help, place, contract }: Finding): string {
  const lines = [help, contract && `contract: ${inPlace(contract)}`].flatMap((line) => line ?? [])
  return [`${inPlace(place)}  ${message} (${code})`, ...lines].join('\n  ')
}

/**
 * A site is built in spite of findings, so that they can be read in it; `callsheet check` is what fails. In `dev` each is
 * said when it turns up, and not again with every save.
 */
export function tell({ findings }: Reading, log: Pick<Log, 'warn'>, told: Set<string>): void {
  const news = findings
    .filter(({ fingerprint }) => !told.has(fingerprint))
    .sort((one, other) => Number(other.severity === 'error') - Number(one.severity === 'error'))
  for (const finding of news.slice(0, MOST_TOLD)) log.warn(inWords(finding))
  if (news.length > MOST_TOLD)
    log.warn(`There are ${news.length - MOST_TOLD} more findings: see /findings/ of the site, or run callsheet check`)
  told.clear()
  for (const { fingerprint } of findings) told.add(fingerprint)
}

// Whoever has more to mend wants a list.
const MOST_TOLD = 12

/** Says what a build does, to whoever waits for it. */
export interface Log {
  info(message: string): void
  warn(message: string): void
}
