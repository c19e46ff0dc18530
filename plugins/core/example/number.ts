import type { JsonObject } from '../model.ts'
import { ranges } from '../schema/formats.ts'
import { numbersIn } from './facts.ts'

/** Numbers within the bounds of these schemas, the plainest first. */
export function numbersFrom(parts: JsonObject[], seed: number, whole: boolean): number[] {
  const formats = parts.flatMap(({ format }) =>
    typeof format === 'string' && Object.hasOwn(ranges, format) ? [ranges[format] ?? [0, 0]] : [],
  )
  const steps = numbersIn(parts, 'multipleOf').filter((step) => step > 0)
  const isWhole = whole || formats.some(([least]) => Number.isInteger(least) && least > -1e30)
  const step = steps.reduce(leastCommon, isWhole ? 1 : (steps[0] ?? 0))

  const small = step || 0.01
  const over = numbersIn(parts, 'exclusiveMinimum')
  const under = numbersIn(parts, 'exclusiveMaximum')
  const least = Math.max(
    ...numbersIn(parts, 'minimum'),
    ...formats.map(([low]) => low),
    ...over.map((limit) => limit + small),
  )
  const most = Math.min(
    ...numbersIn(parts, 'maximum'),
    ...formats.map(([, high]) => high),
    ...under.map((limit) => limit - small),
  )

  const start =
    least > 1 || most < 1 ? (least > 1 || !Number.isFinite(most) ? least : least > 0 ? least : Math.min(most, 1)) : 1
  const middle = (Math.max(least, -1e9) + Math.min(most, 1e9)) / 2
  const limits = [...over, ...under].flatMap((limit) => [
    limit + Math.abs(limit) * 1e-9,
    limit - Math.abs(limit) * 1e-9,
  ])
  return [start, least, most, 0, middle, ...limits]
    .filter(Number.isFinite)
    .flatMap((value) => onStep(value, step).map((one) => tidy(one + seed * (step || 1))))
}

function onStep(value: number, step: number): number[] {
  return step > 0 ? [Math.ceil(value / step - 1e-9) * step, Math.floor(value / step + 1e-9) * step] : [value]
}

function tidy(value: number): number {
  return Number.isSafeInteger(value) ? value + 0 : Number(value.toPrecision(15)) + 0
}

function leastCommon(one: number, other: number): number {
  const isEven = (step: number) => Number.isInteger(Number((step / one).toPrecision(12)))
  for (let times = 1; times <= 1000; times++) if (isEven(other * times)) return other * times
  return one * other
}
