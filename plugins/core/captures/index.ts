import type { Source } from '../model.ts'
import type { CaptureFormat } from './capture.ts'
import { bruno } from './bruno.ts'
import { curl } from './curl.ts'
import { har } from './har.ts'
import { native } from './native.ts'
import { otlp } from './otlp.ts'
import { postmanExample } from './postman-example.ts'
import { postman } from './postman.ts'
import { vcr } from './vcr.ts'

export type { Capture, Captured, CaptureFormat, CaptureReader, Wants } from './capture.ts'

/** Every format that `callsheet import` reads. */
export const captureFormats: CaptureFormat[] = [native, har, postman, postmanExample, vcr, curl, otlp, bruno]

/** The first format that claims a file. */
export function captureFormatOf(source: Source): CaptureFormat | undefined {
  return captureFormats.find(({ claims }) => claims(source))
}
