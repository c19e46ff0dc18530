import { expect, test } from 'vitest'

import { fileNameOf } from './file-name.ts'

test.each([
  ['application/pdf', undefined, 'answer.pdf'],
  ['application/pdf', 'attachment; filename="invoice 7.pdf"', 'invoice 7.pdf'],
  ['application/pdf', 'attachment; filename=invoice.pdf.exe', 'invoice.pdf'],
  ['application/pdf', 'attachment; filename="../../etc/passwd"', 'passwd.pdf'],
  ['application/pdf', 'attachment; filename="C:\\\\run\\\\me.bat"', 'me.pdf'],
  ['application/pdf', 'attachment; filename="a.pdf"; filename*=UTF-8\'\'R%C3%A9sum%C3%A9.pdf', 'Résumé.pdf'],
  ['application/pdf', "attachment; filename*=UTF-8''%ff.pdf", 'answer.pdf'],
  ['application/pdf', 'attachment; filename="gepj\u202e.exe"', 'gepj.pdf'],
  ['application/pdf', 'attachment; filename=".htaccess"', 'htaccess.pdf'],
  ['application/octet-stream', 'attachment; filename="setup.exe"', 'setup.bin'],
  ['application/octet-stream', 'attachment; filename="report.pdf.scr"', 'report.bin'],
  ['application/octet-stream', 'attachment; filename="report.tar.gz"', 'report.gz'],
  ['application/octet-stream', 'attachment; filename="setup"', 'setup.bin'],
  ['application/octet-stream', undefined, 'answer.bin'],
])('%s with %s is saved as %s', (type, disposition, name) => {
  const said: [string, string][] = disposition === undefined ? [] : [['content-disposition', disposition]]
  expect(fileNameOf([['content-type', type], ...said], 'binary')).toBe(name)
})
