import { expect, test } from 'vitest'
import { type Stage, stageWords } from '../agent/telling.ts'
import { asItComes } from './as_it_comes.ts'

function screen() {
  let shown = ''
  const { follow, end } = asItComes(
    (text) => (shown += text),
    'desk › ',
    (text) => text,
  )
  const status = (stage: Stage) => follow({ kind: 'status', stage, says: stageWords[stage] })
  const words = (text: string) => follow({ kind: 'words', text })
  return { status, words, end, shown: () => shown }
}

test('what the desk is at is written over, and its words stay', () => {
  const { status, words, end, shown } = screen()

  status('heard')
  status('thinking')
  words('It was delivered.')
  status('looking')
  words(' Anything\nelse?')

  expect(end()).toBe(true)
  expect(shown()).toBe(
    'I have your message …\r\u001b[2KThinking about it …\r\u001b[2Kdesk › It was delivered. Anything\n       else?\n',
  )
})

test('a turn without words leaves an empty line', () => {
  const { status, end, shown } = screen()

  status('waiting')

  expect(end()).toBe(false)
  expect(shown()).toMatch(/\r\u001b\[2K$/)
})
