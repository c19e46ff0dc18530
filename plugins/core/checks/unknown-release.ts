import { finding } from '../finding.ts'
import { didYouMean, nearest } from '../project/nearest.ts'
import type { Check } from './check.ts'

/** A changelog's API is not misspelt. It may be of a project without a contract, or of versions that are not kept. */
export const unknownRelease: Check = {
  codes: ['unknown-release'],
  run({ project: { apis, releases } }) {
    const ids = apis.map(({ id }) => id)

    return releases
      .filter(({ api }) => !ids.includes(api) && nearest(api, ids) !== undefined)
      .map(({ api, place }) => {
        const help = didYouMean(api, ids)
        const message = `The changelog tells of the API "${api}", which is not there`
        return finding({ code: 'unknown-release', severity: 'error', message, ...(help && { help }), place })
      })
  },
}
