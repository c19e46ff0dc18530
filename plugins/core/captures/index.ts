import type { Source } from '../model.ts'
import type { CaptureFormat } from './capture.ts'
import { har } from './har.ts'
import { native } from './native.ts'

export type { Capture, Captured, CaptureFormat } from './capture.ts'

/** Every format that `callsheet import` reads. */
export const captureFormats: CaptureFormat[] = [native, har]

/** The first format that claims a file. */
export function captureFormatOf(source: Source): CaptureFormat | undefined {
  return captureFormats.find(({ claims }) => claims(source))
}
