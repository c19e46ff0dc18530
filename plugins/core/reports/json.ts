import type { Report } from './report.ts'

/** One JSON object, for programs: `{ "findings": […], "summary": {…} }`. */
export const json: Report = {
  name: 'json',
  print: ({ findings, summary, extra }) => JSON.stringify({ findings, summary, ...extra }, null, 2),
}
