import { expect, test } from 'vitest'
import { openBook } from './book.ts'
import { runCases } from './cases.ts'
import { PolicyFault } from './fault.ts'
import { edited, sampleBook, sampleFiles, sampleTools } from './testing/sample_book.ts'

const stricter = edited('limits.yaml', 'refunds_per_30_days: 2', 'refunds_per_30_days: 1')
const misspelt = edited('refunds/rules.yaml', 'when: caller', 'when: callr')

function opened() {
  let files = sampleFiles()
  let clock = 1000
  const book = openBook(
    () => files,
    sampleTools,
    () => clock++,
  )
  return { book, write: (edit = {}) => void (files = sampleFiles(edit)) }
}

test('an edit that is good comes into force with a new version', () => {
  const { book, write } = opened()
  const before = book.state()
  expect(book.reload()).toEqual({ kind: 'unchanged' })
  write(stricter)
  expect(book.reload()).toEqual({ kind: 'changed', version: book.current().version })
  expect(book.current().limits.refunds_per_30_days).toBe(1)
  expect(book.state()).toEqual({ version: book.current().version, loadedAt: before.loadedAt + 1, broken: null })
})

test('a broken edit keeps the last good book in force and says what is wrong until it is mended', () => {
  const { book, write } = opened()
  const good = book.current()
  write(misspelt)
  const fault = 'refunds/rules.yaml:11: when, column 1: unknown fact "callr"; did you mean "caller"?'
  expect(book.reload()).toEqual({ kind: 'broken', fault })
  expect(book.current()).toBe(good)
  expect(book.state()).toEqual({ version: good.version, loadedAt: 1000, broken: fault })
  write()
  expect(book.reload()).toEqual({ kind: 'unchanged' })
  expect(book.state().broken).toBeNull()
  write(misspelt)
  book.reload()
  write(stricter)
  expect([book.reload().kind, book.state().broken]).toEqual(['changed', null])
})

test("an edit that breaks one of the book's own cases is broken, too", () => {
  const { book, write } = opened()
  const good = book.current()
  write(edited('limits.yaml', 'default: 30', 'default: 3'))
  expect(book.reload()).toEqual({
    kind: 'broken',
    fault:
      'refunds/cases.yaml:4: "a lamp delivered five days ago waits for the customer\'s yes" expects confirm by refund_needs_yes and got deny by no rule: Our policy has no rule that allows this.',
  })
  expect(book.current()).toBe(good)
})

test('a folder that cannot be read keeps the last good book in force', () => {
  let gone = false
  const book = openBook(() => {
    if (gone) throw new Error('no such folder')
    return sampleFiles()
  }, sampleTools)
  const good = book.current()
  gone = true
  expect(book.reload()).toEqual({ kind: 'broken', fault: 'no such folder' })
  expect(book.current()).toBe(good)
})

test('a desk does not open with a broken book or with a case that does not hold', () => {
  expect(() => openBook(() => sampleFiles(misspelt), sampleTools)).toThrow(PolicyFault)
  const wrong = edited('refunds/cases.yaml', 'expect: confirm', 'expect: allow')
  expect(() => openBook(() => sampleFiles(wrong), sampleTools)).toThrow(/^refunds\/cases\.yaml:4: .* expects allow by/)
})

test('cases tell what was expected and what came', () => {
  expect(runCases(sampleBook())).toMatchObject([
    {
      policy: 'refunds',
      tool: 'issue_refund',
      expected: 'confirm by refund_needs_yes',
      got: 'confirm by refund_needs_yes',
      ok: true,
    },
    { policy: 'refunds', tool: 'issue_refund', expected: 'deny by no rule', got: 'deny by no rule', ok: true },
  ])
})

test('a case that names a rule fails when another rule decides the same', () => {
  const other = edited('refunds/cases.yaml', 'rule: refund_needs_yes', 'rule: refund_large')
  expect(runCases(sampleBook(other)).map(({ ok }) => ok)).toEqual([false, true])
})

test('a case may start with yeses already given', () => {
  const given = edited(
    'refunds/cases.yaml',
    'expect: confirm\n    rule: refund_needs_yes',
    'given: { confirmed: true }\n    expect: allow',
  )
  expect(runCases(sampleBook(given))[0]).toMatchObject({
    expected: 'allow',
    got: 'allow by refund_within_window',
    ok: true,
  })
})
