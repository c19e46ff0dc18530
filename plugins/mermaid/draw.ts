import { inBothThemes } from './both-themes.ts'
import { drawInBackground } from './background.ts'
import { withOwnIds } from './own-ids.ts'
import { toProblem } from './problem.ts'
import type { Drawing } from './render.ts'
import { tidy } from './tidy.ts'

/** A diagram as a picture whose ids begin with `id`. */
export async function draw(id: string, text: string): Promise<Drawing> {
  const { pictures, failure } = await drawInBackground(id, text)
  if (failure) return { error: toProblem(failure, text) }
  return { svg: tidy(inBothThemes(withOwnIds(pictures.light, id), withOwnIds(pictures.dark, id)), id, text) }
}
