import { expect, test } from 'vitest'
import { historyOf } from './gguf_history.ts'

const call = { id: 'c', tool: 'look', arguments: { order: '#1' } }
const answer = { text: 'Let me look.', calls: [call], inputTokens: 0, outputTokens: 0, kept: null }
const done = { type: 'functionCall', name: 'look', params: { order: '#1' }, result: 'Shipped.' }

test('results stand in the answer that asked for them, and the model goes on in it', () => {
  const history = historyOf('Help.', [
    { from: 'desk', text: 'Hi' },
    { from: 'model', answer },
    { from: 'tools', results: [{ call, text: 'Shipped.' }] },
  ])

  expect(history).toEqual([
    { type: 'system', text: 'Help.' },
    { type: 'user', text: 'Hi' },
    { type: 'model', response: ['Let me look.', done] },
  ])
})

test('what the desk says behind an answer begins a new one', () => {
  const history = historyOf('Help.', [
    { from: 'desk', text: 'Hi' },
    { from: 'model', answer },
    { from: 'desk', text: 'That is not so.' },
  ])

  expect(history.slice(2)).toEqual([
    { type: 'model', response: ['Let me look.'] },
    { type: 'user', text: 'That is not so.' },
    { type: 'model', response: [] },
  ])
})
