/** What a header's standard wants, if its value is written in another way. Only headers that clients act upon. */
export function wrongForm(name: string, value: string): Form | undefined {
  const form = Object.hasOwn(forms, name) ? forms[name] : undefined
  // A stand-in stands for whatever is right.
  if (form === undefined || /\{\{\w+\}\}/.test(value)) return
  return form.isRight(value.trim()) ? undefined : { standard: form.standard, form: form.form }
}

const forms: { [name: string]: Form & { isRight(value: string): boolean } } = {
  deprecation: {
    standard: 'RFC 9745',
    form: 'a date as @ and seconds: @1767225600',
    isRight: (value) => /^@-?\d{1,15}(?:;.*)?$/.test(value),
  },
  sunset: { standard: 'RFC 8594', form: 'a date such as Thu, 01 Jan 2026 00:00:00 GMT', isRight: isHttpDate },
  'retry-after': {
    standard: 'RFC 9110',
    form: 'whole seconds, or a date such as Thu, 01 Jan 2026 00:00:00 GMT',
    isRight: (value) => /^\d+$/.test(value) || isHttpDate(value),
  },
}

function isHttpDate(value: string): boolean {
  return /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(value)
}

interface Form {
  standard: string
  form: string
}
