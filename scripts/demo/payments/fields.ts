/** One fault of a body and its place, as the OpenAPI document describes it. */
export interface FieldError {
  pointer: string
  code: string
  message: string
}

/** Looks at a value and names every fault. Rules are put together from smaller rules. */
export type Rule = (value: unknown, pointer: string) => FieldError[]

/** An object with these fields and no others. Those in `required` must be there. */
export function object(fields: Record<string, Rule>, required: string[] = []): Rule {
  return (value, pointer) => {
    if (!isRecord(value)) return [fault(pointer, 'type', 'must be an object')]
    const known = Object.entries(fields).flatMap(([name, rule]) => {
      if (Object.hasOwn(value, name)) return rule(value[name], `${pointer}/${name}`)
      return required.includes(name) ? [fault(`${pointer}/${name}`, 'required', 'is required')] : []
    })
    const unknown = Object.keys(value)
      .filter((name) => !Object.hasOwn(fields, name))
      .map((name) => fault(`${pointer}/${toToken(name)}`, 'unknown_field', 'is not a field of this object'))
    return [...known, ...unknown]
  }
}

/** A whole number within bounds. */
export function integer(minimum: number, maximum: number): Rule {
  return (value, pointer) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return [fault(pointer, 'type', 'must be an integer')]
    if (value < minimum) return [fault(pointer, 'minimum', `must be ${minimum} or more`)]
    return value > maximum ? [fault(pointer, 'maximum', `must be ${maximum} or less`)] : []
  }
}

/** A text of some length, which may have to look like something: `looks` completes "must …". */
export function text(minimum: number, maximum: number, pattern?: RegExp, looks = ''): Rule {
  return (value, pointer) => {
    if (typeof value !== 'string') return [fault(pointer, 'type', 'must be a string')]
    const fits = value.length >= minimum && value.length <= maximum
    if (!fits) return [fault(pointer, 'length', `must have ${minimum} to ${maximum} characters`)]
    return pattern === undefined || pattern.test(value) ? [] : [fault(pointer, 'pattern', `must ${looks}`)]
  }
}

/** One of these words. */
export function oneOf(...words: string[]): Rule {
  return (value, pointer) =>
    words.some((word) => word === value) ? [] : [fault(pointer, 'enum', `must be one of ${words.join(', ')}`)]
}

/** A list of at least and at most so many. */
export function list(item: Rule, minimum: number, maximum: number): Rule {
  return (value, pointer) => {
    if (!Array.isArray(value)) return [fault(pointer, 'type', 'must be an array')]
    if (value.length < minimum) return [fault(pointer, 'length', `must have ${minimum} or more`)]
    if (value.length > maximum) return [fault(pointer, 'too_many', `must have ${maximum} or fewer`)]
    return value.flatMap((each, index) => item(each, `${pointer}/${index}`))
  }
}

/** An object with any names, whose values follow one rule. */
export function map(entry: Rule, maximum: number): Rule {
  return (value, pointer) => {
    if (!isRecord(value)) return [fault(pointer, 'type', 'must be an object')]
    const names = Object.keys(value)
    if (names.length > maximum) return [fault(pointer, 'too_many', `must have ${maximum} or fewer`)]
    return names.flatMap((name) => entry(value[name], `${pointer}/${toToken(name)}`))
  }
}

/** `null`, or what the rule says. */
export function nullable(rule: Rule): Rule {
  return (value, pointer) => (value === null ? [] : rule(value, pointer))
}

/** Whether a value is an object with names. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Makes a fault. */
export function fault(pointer: string, code: string, message: string): FieldError {
  return { pointer, code, message }
}

function toToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
