import { argon2Sync } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '../core/refusal.ts'
import { hashPassword, isPassword, mustBeGood } from './passwords.ts'

test('a password is itself, however it is composed, and no other is', async () => {
  const kept = await hashPassword('Grüße aus dem Süden')
  expect(await isPassword('Gru\u0308ße aus dem Su\u0308den', kept)).toBe(true)
  for (const other of ['grüße aus dem süden', 'Grüße aus dem Süden ', '', 'Grüße aus dem Süde'])
    expect(await isPassword(other, kept), other).toBe(false)
  expect(await hashPassword('Grüße aus dem Süden')).not.toBe(kept)
})

test('nobody’s password is none, even the one it is compared with', async () => {
  expect(await isPassword('anything at all', null)).toBe(false)
})

test('a hash with an earlier cost is still read', async () => {
  const cost = { memory: 8_192, passes: 3, parallelism: 1, tagLength: 32 }
  const nonce = Buffer.from('sixteen bytes ok')
  const tag = argon2Sync('argon2id', { ...cost, message: 'an older password', nonce })
  const plain = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
  const kept = `$argon2id$v=19$m=8192,t=3,p=1$${plain(nonce)}$${plain(tag)}`
  expect(await isPassword('an older password', kept)).toBe(true)
  expect(await isPassword('a newer password', kept)).toBe(false)
})

test('random passwords are told from each other', async () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  const property = fc.asyncProperty(word, word, async (one, other) => {
    const kept = await hashPassword(one)
    expect(await isPassword(one, kept)).toBe(true)
    expect(await isPassword(other, kept)).toBe(one.normalize('NFC') === other.normalize('NFC'))
  })
  await fc.assert(property, { numRuns: 15, seed: 17 })
})

test.each([
  ['short one', 'take at least 10'],
  ['aaaaaaaaaaaabbbb', 'more than four different'],
  ['maya.lindqvist1', 'leave out what stands in the e-mail'],
  ['Password123', 'guessed first'],
])('"%s" does not do', (word, fix) => {
  expect(() => mustBeGood(word, 'maya.lindqvist@example.com')).toThrow(Refusal)
  expect(() => mustBeGood(word, 'maya.lindqvist@example.com')).toThrow(fix)
})

test('more hashes at once than may wait are refused, and the others are made', async () => {
  const tries = await Promise.allSettled(Array.from({ length: 110 }, () => isPassword('x', null)))
  const refused = tries.filter(({ status }) => status === 'rejected')
  expect(refused.length).toBe(8)
  expect(await isPassword('x', null)).toBe(false)
})
