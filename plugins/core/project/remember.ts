import type { Source } from '../model.ts'

/** Makes something of files, or gives what was made of them before, under that name. What is given is never changed. */
export interface Remember {
  <Made>(name: string, sources: Source[], make: () => Made): Made
  /** Of many small things under one name, those that were asked for the last time are remembered. */
  each<Made>(name: string, use: (memo: Memo) => Made): Made
}

/** Makes something, or gives what was made before, under that key. */
export type Memo = <Made>(key: string, make: () => Made) => Made

/** Makes it every time. */
export const forgetful: Remember = Object.assign(
  <Made>(_name: string, _sources: Source[], make: () => Made) => make(),
  {
    each: <Made>(_name: string, use: (memo: Memo) => Made) => use(anew),
  },
)

/** Makes it every time. */
export const anew: Memo = (_key, make) => make()
