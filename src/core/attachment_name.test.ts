import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attachmentTypes } from './attachment.ts'
import { attachmentName } from './attachment_name.ts'

test.each([
  ['lamp.png', 'lamp.png'],
  ['../../etc/passwd', 'passwd.png'],
  ['C:\\Users\\maya\\lamp.PNG', 'lamp.PNG'],
  ['..', 'file.png'],
  ['', 'file.png'],
  ['.htaccess', 'htaccess.png'],
  ['invoice\u202Egnp.exe', 'invoicegnp.exe.png'],
  ['lamp\0.html', 'lamp.html.png'],
  ['a\r\nSet-Cookie: x=1.png', 'aSet-Cookie: x=1.png'],
  ['<img src=x onerror=alert(1)>.png', '<img src=x onerror=alert(1)>.png'],
  ['  die  Lampe . png. ', 'die Lampe . png.png'],
  ['ランプ🔦.png', 'ランプ🔦.png'],
])('a picture that is called %j is shown as %j', (given, shown) => {
  expect(attachmentName(given, 'image/png')).toBe(shown)
})

test('whatever a file is called, its name is short, has no folder and nothing hidden, and ends as its content says', () => {
  const endings = { png: 1, jpg: 1, jpeg: 1, jfif: 1, gif: 1, webp: 1, pdf: 1 }
  const given = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.stringMatching(/^[./\\\u202e\u200b\0a-z]{0,40}$/),
    fc.constant('x'.repeat(10_000)),
  )
  const property = fc.property(given, fc.constantFrom(...attachmentTypes), (name, type) => {
    const shown = attachmentName(name, type)
    expect(Array.from(shown).length).toBeLessThanOrEqual(120)
    expect(shown).not.toMatch(/[/\\\p{C}\p{Zl}\p{Zp}]|^[. ]|[. ]$/u)
    expect(shown.isWellFormed()).toBe(true)
    expect(Object.hasOwn(endings, shown.split('.').at(-1)?.toLowerCase() ?? '')).toBe(true)
    expect(attachmentName(shown, type)).toBe(shown)
  })
  fc.assert(property, { numRuns: 200, seed: 20_260_310 })
})
