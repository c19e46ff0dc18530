/**
 * Orders versions oldest first: by number (`1.9.0` before `1.10.0`, `v1` before `v2`, `2025-01-31` before
 * `2025-02-01`), and a pre-release before its release (`2.0.0-beta.1` before `2.0.0`, `2025-01-31-preview` before
 * `2025-01-31`, `v1beta1` before `v1`; Semantic Versioning §11).
 */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [partsOf(one), partsOf(other)]
  return compareParts(left.release, right.release) || compareStages(left.stage, right.stage) || compareTexts(one, other)
}

function partsOf(version: string): { release: string[]; stage: string[] } {
  const plain = version.replace(/^v(?=\d)/i, '').split('+')[0] ?? ''
  const [date] = /^\d{4}-\d{2}(?:-\d{2})?(?:\.[^-]*)?/.exec(plain) ?? []
  if (date !== undefined) return { release: date.split(/[-.]/), stage: stageOf(plain.slice(date.length + 1)) }

  const [release = '', ...stage] = plain.replace(/(\d)(?=(?:alpha|beta|rc|preview)\d*$)/i, '$1-').split('-')
  return { release: release.split('.'), stage: stageOf(stage.join('-')) }
}

// `beta2` is `beta` and 2, so that `beta10` comes after it.
function stageOf(text: string): string[] {
  return text === '' ? [] : text.split(/\.|(?<=[a-z])(?=\d)/i)
}

function compareStages(one: string[], other: string[]): number {
  if (one.length === 0 || other.length === 0) return Math.sign(other.length - one.length)
  return compareParts(one, other)
}

function compareParts(one: string[], other: string[]): number {
  for (let i = 0; i < Math.max(one.length, other.length); i++) {
    const [left = '0', right = '0'] = [one[i], other[i]]
    const numeric = /^\d+$/.test(left) && /^\d+$/.test(right)
    const order = numeric ? Number(left) - Number(right) : compareTexts(left, right)
    if (order !== 0) return Math.sign(order)
  }
  return 0
}

function compareTexts(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}
