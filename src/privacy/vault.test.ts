import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newConversationKey, openTokens, openVault, SealBroken, sealTokens, unwrapKey, wrapKey } from './index.ts'

const tokens = { '<EMAIL_1>': 'ann@example.com', '<NAME_1>': 'Zoë 🎈' }

describe('the vault', () => {
  test('what is sealed opens with the same key and context', () => {
    const key = newConversationKey()
    expect(key).toHaveLength(32)
    expect(openTokens(key, sealTokens(key, tokens, 'c1'), 'c1')).toEqual(tokens)
  })

  test('the sealed text shows nothing and differs each time', () => {
    const key = newConversationKey()
    const sealed = sealTokens(key, tokens, 'c1')
    expect(sealed).toMatch(/^v1\.[\w-]{16}\.[\w-]+$/)
    expect(sealed).not.toBe(sealTokens(key, tokens, 'c1'))
    expect(Buffer.from(sealed.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('example')
  })

  test('another key, another context and an unknown version are refused by name', () => {
    const key = newConversationKey()
    const sealed = sealTokens(key, tokens, 'c1')
    expect(() => openTokens(newConversationKey(), sealed, 'c1')).toThrow(SealBroken)
    expect(() => openTokens(key, sealed, 'c2')).toThrow(/the key or the context/)
    expect(() => openTokens(key, sealed.replace('v1', 'v2'), 'c1')).toThrow(/version v1/)
    expect(() => openTokens(new Uint8Array(16), sealed, 'c1')).toThrow(/32 bytes/)
  })

  test('no changed character opens', () => {
    const key = newConversationKey()
    const sealed = sealTokens(key, tokens, 'c1')
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom('A', 'b', '7', '-', '_', '.', ' '), (at, char) => {
        fc.pre(sealed[at] !== char)
        expect(() => openTokens(key, sealed.slice(0, at) + char + sealed.slice(at + 1), 'c1')).toThrow(SealBroken)
      }),
    )
    expect(() => openTokens(key, sealed.slice(0, -2), 'c1')).toThrow(SealBroken)
  })

  test('a conversation’s key travels wrapped, and only its master opens it', () => {
    const master = newConversationKey()
    const key = newConversationKey()
    expect(unwrapKey(master, wrapKey(master, key))).toEqual(key)
    expect(() => unwrapKey(newConversationKey(), wrapKey(master, key))).toThrow(SealBroken)
    expect(() => openTokens(master, wrapKey(master, key), 'c1')).toThrow(SealBroken)
  })

  test('a vault seals under each conversation’s own key', () => {
    const vault = openVault(newConversationKey())
    const [one, two] = [vault.newKey(), vault.newKey()]
    const sealed = vault.seal(one, tokens, 'c1')
    expect(vault.open(one, sealed, 'c1')).toEqual(tokens)
    expect(() => vault.open(two, sealed, 'c1')).toThrow(SealBroken)
    expect(() => openVault(new Uint8Array(31))).toThrow(TypeError)
  })
})
