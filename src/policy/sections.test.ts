import { expect, test } from 'vitest'
import { faultsOf, sampleBook } from './testing/sample_book.ts'

/** The page of the sample book as it is read from this text. */
function page(text: string) {
  const [policy] = sampleBook({ 'faqs/shipping.md': text }).policies
  return policy
}

const faults = (text: string) => faultsOf({ 'faqs/shipping.md': text })

test('a page has a title, and a section for each heading with its text and its sample questions', () => {
  const text = `# Shipping  ##

## How long?
<!-- questions: When will it come? |  How many days? | -->
Three days.

  Or four.
<!-- for authors -->
<!--questions:
  Is it fast?
  |Express?-->

### Not a section
####### Nor this
##   Where  ##
#hashtag
To Canada. See ## 5 below.
`
  expect(page(text)).toEqual({
    name: 'faqs/shipping',
    title: 'Shipping',
    sections: [
      {
        heading: 'How long?',
        anchor: 'how-long',
        text: 'Three days.\n\n  Or four.\n\n\n\n### Not a section\n####### Nor this',
        questions: ['When will it come?', 'How many days?', 'Is it fast?', 'Express?'],
      },
      { heading: 'Where', anchor: 'where', text: '#hashtag\nTo Canada. See ## 5 below.', questions: [] },
    ],
  })
})

test('what stands between the title and the first heading is a section named like the title', () => {
  expect(page('\n\n# Shipping\nWe ship.\n## Where\n')?.sections).toEqual([
    { heading: 'Shipping', anchor: 'shipping', text: 'We ship.', questions: [] },
    { heading: 'Where', anchor: 'where', text: '', questions: [] },
  ])
  expect(page('# Shipping\n \n\n## Where\n')?.sections.map(({ heading }) => heading)).toEqual(['Where'])
})

test('a page of another system, with a mark of its encoding and its line ends, reads the same', () => {
  const text = '# Shipping\n\nWe ship.\nAlways.\n\n## Where\nTo Canada.\n'
  expect(page(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(page(text))
})

test('nothing inside a code fence is a heading', () => {
  const fenced = (mark: string) => page(`# Shipping\n## Where\n  ${mark}text\n# A\n## B\n${mark}\n## When\nNow.\n`)
  for (const mark of ['```', '~~~'])
    expect(fenced(mark)?.sections.map(({ heading }) => heading)).toEqual(['Where', 'When'])
  const quoted = page('# Shipping\n## Where\nWrite ``` for code.\n## When\nNow.\n')
  expect(quoted?.sections.map(({ heading }) => heading)).toEqual(['Where', 'When'])
})

test('a second title is a section, so that no text is lost', () => {
  const { title, sections } = page('# Shipping\nWe ship.\n# Returns\nWe take back.\n') ?? { title: '', sections: [] }
  expect([title, ...sections.map(({ heading, text }) => `${heading}: ${text}`)]).toEqual([
    'Shipping',
    'Shipping: We ship.',
    'Returns: We take back.',
  ])
})

test('a page without a title in its first line of text is named', () => {
  const lacking = ['faqs/shipping.md:1: starts without a title; write "# Title" on the first line']
  for (const text of ['', 'We ship.\n', 'We ship.\n# Shipping\n', '## Where\n# Shipping\n'])
    expect(faults(text)).toEqual(lacking)
})

test('two headings with one address are named with both lines', () => {
  expect(faults('\n# Shipping\nWe ship.\n\n## Where\n## Shipping!\n')).toEqual([
    'faqs/shipping.md:6: "Shipping!" has the same address as the heading in line 2; rename one',
  ])
  expect(faults('# Shipping\n## Where\n## When\n## where\n')).toEqual([
    'faqs/shipping.md:4: "where" has the same address as the heading in line 2; rename one',
  ])
  expect(faults('# Where\n\n## Where\n')).toEqual([])
})
