import { cellProblems } from '#core/page/cell-problems.ts'
import type { Finding, Reading } from '#core/model.ts'

import { WrongProps } from './named.ts'
import type { Take } from './take.ts'
import { readTakes, type TakeProps } from './takes.ts'

/**
 * What a runnable example in a guide shows, or what is wrong with it: one wrong name does not end the build of a site,
 * `callsheet check` is what fails. Outside of guides nothing checks it, so there it throws.
 */
export function readCell(reading: Reading, props: TakeProps, slug: string): { takes: Take[]; problems: Finding[] } {
  const guide = reading.project.guides.find((one) => one.slug === slug)
  if (guide === undefined) return { takes: readTakes(reading, props), problems: [] }

  const cell = { component: 'Run', props: { ...props } }
  const problems = cellProblems(cell, { guide, findings: reading.findings })
  if (problems.length > 0) return { takes: [], problems }
  try {
    return { takes: readTakes(reading, props), problems }
  } catch (error) {
    if (!(error instanceof WrongProps)) throw error
    const said = error.message
    return { takes: [], problems: cellProblems(cell, { guide, findings: reading.findings, said }) }
  }
}
