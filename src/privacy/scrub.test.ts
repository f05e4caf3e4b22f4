import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scrub, scrubDeep } from './index.ts'

test('a log line names the kind and nothing more', () => {
  expect(scrub('mail to ann@example.com from 192.0.2.7, card 4111 1111 1111 1111')).toBe(
    'mail to [EMAIL] from [IP], card [CARD]',
  )
  expect(scrub('457555462')).toBe('457555462')
})

test('a structured log object is scrubbed at every depth, its keys stay', () => {
  const cause = new Error('no such address: ann@example.com')
  const entry = {
    request: { headers: { authorization: 'Bearer x', cookie: 'y' }, body: [{ mail: 'ann@example.com' }] },
    card: 4111111111111111,
    took: 1700000000000,
    failed: new Error('failed', { cause }),
    when: new Date(0),
    seen: new Map([['ip', '192.0.2.7']]),
    bytes: Buffer.from('secret'),
  }

  const scrubbed = JSON.stringify(scrubDeep(entry))

  expect(scrubbed).not.toMatch(/ann@|4111111|192\.0|Bearer|"y"/)
  expect(scrubDeep(entry)).toMatchObject({
    request: { headers: { authorization: '[SECRET]', cookie: '[SECRET]' }, body: [{ mail: '[EMAIL]' }] },
    card: '[CARD]',
    took: 1700000000000,
    failed: { message: 'failed', cause: { message: 'no such address: [EMAIL]' } },
    when: '1970-01-01T00:00:00.000Z',
    seen: { ip: '[IP]' },
    bytes: '[6 bytes]',
  })
})

test('cycles, endless depth and hostile objects become words', () => {
  const loop: Record<string, unknown> = { mail: 'ann@example.com' }
  loop['self'] = loop
  let deep: unknown = 'end'
  for (let i = 0; i < 10_000; i += 1) deep = { deep }
  const hostile = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('no')
      },
    },
  )
  const getter = {
    get mail(): string {
      throw new Error('no')
    },
  }

  expect(scrubDeep(loop)).toEqual({ mail: '[EMAIL]', self: '[cycle]' })
  expect(JSON.stringify(scrubDeep(deep))).toContain('[deep]')
  expect(scrubDeep(hostile)).toBe('[unreadable]')
  expect(scrubDeep(getter)).toEqual({ mail: '[unreadable]' })
})

test('it never throws', () => {
  fc.assert(
    fc.property(
      fc.anything({ withDate: true, withMap: true, withSet: true, withBigInt: true, withTypedArray: true }),
      (value) => {
        expect(() => scrubDeep(value)).not.toThrow()
      },
    ),
    { numRuns: 200 },
  )
})
