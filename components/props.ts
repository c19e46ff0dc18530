/**
 * Markdown is not type-checked, so components check what they are given. The error names the component, the prop and
 * the remedy: `<Evidence state="fine">: state is one of verified, recorded, …`.
 */
export function oneOf<Value extends string>(
  component: string,
  prop: string,
  value: unknown,
  allowed: readonly Value[],
): Value {
  const found = allowed.find((candidate) => candidate === value)
  if (found !== undefined) return found
  throw new TypeError(`${shown(component, prop, value)}: ${prop} is one of ${allowed.join(', ')}`)
}

/** The prop as it is, when it is a text with something in it. */
export function text(component: string, prop: string, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value
  throw new TypeError(`${shown(component, prop, value)}: ${prop} is a text and must be there`)
}

function shown(component: string, prop: string, value: unknown): string {
  return value === undefined ? `<${component}>` : `<${component} ${prop}=${JSON.stringify(value)}>`
}
