/** The middle one; of an even number the lower of the two in the middle. */
export function median(numbers: number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor((numbers.length - 1) / 2)] ?? Number.NaN
}

/** `12.3 (11.9–13.0)`: the median, and between what it lies. */
export function spread(numbers: number[], digits = 1): string {
  const words = (number: number) => number.toFixed(digits)
  const middle = words(median(numbers))
  return numbers.length < 2 ? middle : `${middle} (${words(Math.min(...numbers))}–${words(Math.max(...numbers))})`
}

/** By which power of the size the cost grows: the slope of a line through the logarithms. 1 is linear, 2 is quadratic. */
export function exponent(points: [size: number, cost: number][]): number {
  const logs = points.map(([size, cost]): [number, number] => [Math.log(size), Math.log(cost)])
  const meanX = logs.reduce((sum, [x]) => sum + x, 0) / logs.length
  const meanY = logs.reduce((sum, [, y]) => sum + y, 0) / logs.length
  const rise = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0)
  return rise / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
}

/** A table in Markdown. */
export function table(head: string[], rows: (string | number)[][]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
