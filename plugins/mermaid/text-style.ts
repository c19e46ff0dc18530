/** In pixels. */
export function fontSizeOf(element: Element): number {
  const [, digits, unit] = /^([\d.]+)(px|em|rem|pt|%)?$/.exec(styleOf(element, 'font-size') ?? '') ?? []
  if (digits === undefined) return 16
  if (unit === undefined || unit === 'px') return Number(digits)

  const outer = element.parentElement ? fontSizeOf(element.parentElement) : 16
  return Number(digits) * ({ em: outer, rem: 16, pt: 4 / 3, '%': outer / 100 }[unit] ?? 1)
}

/** Inline style, then style sheet, then attribute, then what the parent has: enough of the cascade for text. */
export function styleOf(element: Element, name: string): string | undefined {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const inline = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;!]+)`).exec(at.getAttribute('style') ?? '')?.[1]
    const value = inline?.trim() ?? ruleOf(at, name) ?? at.getAttribute(name)
    if (value) return value
  }
  return
}

function ruleOf(element: Element, name: string): string | undefined {
  const style = element.closest('svg')?.querySelector('style')?.firstChild
  if (!style?.nodeValue) return
  const own = (element.getAttribute('class') ?? '').split(/\s+/)
  return rulesIn(style, style.nodeValue, name).findLast(
    ({ selector, classes }) => classes.every((one) => own.includes(one)) && matches(element, selector),
  )?.value
}

/** One selector of a rule, the classes that its last part asks for, and the value. */
interface Rule {
  selector: string
  classes: string[]
  value: string
}

const parsed = new WeakMap<Node, { sheet: string; rules: Map<string, Rule[]> }>()

// Asked for every text of a diagram again and again, so a sheet is read once for each property.
function rulesIn(style: Node, sheet: string, name: string): Rule[] {
  const known = parsed.get(style)
  const { rules } = known?.sheet === sheet ? known : { rules: new Map<string, Rule[]>() }
  if (known?.sheet !== sheet) parsed.set(style, { sheet, rules })

  const found = rules.get(name) ?? readRules(sheet, name)
  rules.set(name, found)
  return found
}

function readRules(sheet: string, name: string): Rule[] {
  const value = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;!]+)`)
  return [...sheet.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selectors = '', body = '']): Rule[] => {
    const found = value.exec(body)?.[1]?.trim()
    if (!found || found === 'inherit') return []
    return selectors
      .split(',')
      .map((selector) => ({ selector: selector.trim(), classes: classesOf(selector), value: found }))
  })
}

// Asked first, because it is a hundred times cheaper than matching.
function classesOf(selector: string): string[] {
  const last =
    selector
      .trim()
      .split(/[\s>+~]+/)
      .at(-1) ?? ''
  return [...last.replace(/:.*$/, '').matchAll(/\.([\w-]+)/g)].map(([, name = '']) => name)
}

function matches(element: Element, selector: string): boolean {
  try {
    return element.matches(selector)
  } catch {
    return false
  }
}
