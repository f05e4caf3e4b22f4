import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { engines } from '../store/testing/engines.ts'
import { openNodes } from '../testing/nodes.ts'
import { writeNumbered } from '../testing/numbered.ts'
import { everything, recount } from '../testing/recount.ts'
import type { NumbersView } from './contract/numbers.ts'

const begin = Date.parse('2026-02-01T00:00:00Z')

describe.each(engines())('the figures on $name', (engine) => {
  let shops: Awaited<ReturnType<typeof openNodes>>

  beforeEach(async () => {
    shops = await openNodes(engine, [{}])
  })
  afterEach(async () => {
    expect(shops.nodes.flatMap(({ faults }) => faults)).toEqual([])
    await shops.close()
  })
  afterAll(() => engine.close())

  const get = (url: string) => shops.at(0).ask('GET', url, { key: shops.key })
  const numbers = async (query: string) => (await get(`/numbers?${query}`)).at('') as NumbersView

  test('are what a plain count of every record comes to, whatever the time zone', async () => {
    await shops.store.transaction((tables) => writeNumbered(tables, begin, 250))
    const records = await shops.store.read(everything)
    const { now } = shops.at(0).clock
    for (const zone of ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Chatham']) {
      const told = await numbers(`from=2026-02-20&to=2026-03-20&zone=${zone}`)
      const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })
      const dateOf = (at: number): string => format.format(at)
      expect(told.days.length).toBe(29)
      for (const { date, ...shown } of told.days)
        expect(plain(shown), `${zone} ${date}`).toEqual(recount(records, (at) => dateOf(at) === date, now))
      const isIn = (at: number): boolean => dateOf(at) >= '2026-02-20' && dateOf(at) <= '2026-03-20'
      expect(plain(told.sum), zone).toEqual(recount(records, isIn, now))
      expect(told.days.some(({ opened }) => opened === 0)).toBe(true)
      const { resolved } = told.sum
      for (const figure of Object.values(resolved)) expect(figure, JSON.stringify(resolved)).toBeGreaterThan(0)
    }
  })

  test('of the last thirty days are told when nothing was asked for, and of a day without records they are empty', async () => {
    const told = await numbers('')
    expect([told.from, told.to, told.zone, told.days.length]).toEqual(['2026-02-09', '2026-03-10', 'UTC', 30])
    const [day] = (await numbers('from=2020-01-01&to=2020-01-01')).days
    expect(day).toMatchObject({ opened: 0, calls: [], money: [], first_answer: { count: 0, p50_ms: null } })
    expect(day?.satisfaction).toEqual({ count: 0, average: null, scores: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 } })
  })

  test('refuse days that there are not, or too many, and zones that nobody knows', async () => {
    for (const query of ['from=2026-03-11', 'from=2026-03-02&to=2026-03-01', 'from=2025-03-09&to=2026-03-10'])
      expect((await get(`/numbers?${query}`)).at('errors.0.path'), query).toBe('from')
    expect((await get('/numbers?zone=Mars/Phobos')).at('errors.0.path')).toBe('zone')
    expect((await get('/numbers?from=2026-02-30')).status).toBe(422)
  })
})

/** The lists of the door as the recount has them. */
function plain({ calls, money, ...rest }: NumbersView['sum']) {
  return {
    ...rest,
    calls: Object.fromEntries(calls.map(({ tool, outcome, count }) => [`${tool} ${outcome}`, count])),
    money: Object.fromEntries(
      money.map(({ currency, movement, purpose, minor, count }) => [
        `${currency} ${movement} ${purpose}`,
        [minor, count],
      ]),
    ),
  }
}
