import type { Careful } from '../yaml/careful.ts'
import type { Header } from '../model.ts'
import { toPointer } from '../pointer.ts'

/** Names with a value or a list of values, as headers and forms have them. */
export function readPairs(read: Careful, pointer: string, lowerCase: boolean): Header[] {
  return Object.entries(read.object(pointer)).flatMap(([name, value]) => {
    const at = pointer + toPointer([name])
    if (lowerCase && name !== name.toLowerCase()) {
      read.wrong(at, `The header "${name}" has capitals`, `Write "${name.toLowerCase()}".`)
    }
    const values = Array.isArray(value) ? value.map((_, index) => read.text(`${at}/${index}`)) : [read.text(at)]
    return values.flatMap((one): Header[] => (one === undefined ? [] : [[lowerCase ? name.toLowerCase() : name, one]]))
  })
}
