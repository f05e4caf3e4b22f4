import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { embeddedBrain } from '../agent/brains/embedded/index.ts'
import type { Brain } from '../agent/desk.ts'
import { sameQuestion } from '../core/same_question.ts'
import type { Turn } from '../core/turn.ts'
import { engines } from '../store/testing/engines.ts'
import { conversation, turn } from '../store/testing/desk.ts'
import { customerIn } from '../testing/browser.ts'
import { openNodes } from '../testing/nodes.ts'
import type { KnowledgeHitsView, KnowledgeView } from './contract/knowledge.ts'

const day = 86_400_000

/** Looks into the texts whatever was said, as a model does, and finds nothing there to tell. */
const looksAlways: Brain = {
  name: 'looks',
  async *think({ passages }) {
    yield { kind: 'say', says: passages.length > 0 ? 'I read something.' : 'I see.', citations: [] }
  },
}

describe.each(engines())('what the texts are used for on $name', (engine) => {
  let shops: Awaited<ReturnType<typeof openNodes>>

  beforeEach(async () => {
    shops = await openNodes(engine, [{ brain: embeddedBrain }, { brain: looksAlways }])
  })
  afterEach(async () => {
    expect(shops.nodes.flatMap(({ faults }) => faults)).toEqual([])
    await shops.close()
  })
  afterAll(() => engine.close())

  const get = (url: string) => shops.at(0).ask('GET', url, { key: shops.key })
  const knowledge = async (query = '') => (await get(`/knowledge?${query}`)).at('') as KnowledgeView
  const say = async (text: string, node = 0) => {
    const payload = { user_input: text, user_id: 1 }
    return shops.at(node).ask('POST', '/support/resolve', { key: shops.key, payload })
  }
  const used = ({ texts }: KnowledgeView) =>
    texts.flatMap(({ policy, sections }) =>
      sections.flatMap(({ heading: _shown, anchor, ...use }) => (use.found === 0 ? [] : [{ policy, anchor, ...use }])),
    )

  test('an answer counts where it stands, and everything else in the texts as never used', async () => {
    await say('Do you have a loyalty programme?')
    shops.at(0).clock.now += day
    const told = await say('Do you have a loyalty programme?')
    const { policy, anchor } = told.at('citations.0') as { policy: string; anchor: string }
    const citation = { policy, anchor }
    expect(citation).toMatchObject({
      policy: 'faqs/gift_cards_and_promotions',
      anchor: 'do-you-have-a-loyalty-programme',
    })
    const view = await knowledge('to=2026-03-11')
    const cited = used(view).filter((one) => one.cited > 0)
    expect(cited).toMatchObject([{ ...citation, found: 2, cited: 2, last_cited_at: '2026-03-11T09:00:00.000Z' }])
    expect(used(await knowledge('from=2026-03-11&to=2026-03-11')).find((one) => one.cited > 0)?.cited).toBe(1)
    const { texts, gone } = view
    expect(texts.map(({ file }) => file)).toContain('faqs/gift_cards_and_promotions.md')
    expect(texts.map(({ file }) => file)).toContain('refunds/policy.md')
    expect(texts.flatMap(({ sections }) => sections).filter(({ found }) => found === 0).length).toBeGreaterThan(50)
    expect(gone).toEqual([])
  })

  test('a question that nothing was found for counts once a wording, and is gone with the words of its conversation', async () => {
    const first = await say('Do you repair zeppelins?')
    shops.at(0).clock.now += 60_000
    const second = await say('do you repair zeppelins')
    const other = await say('Is there a planetarium near your shop, #12345?')
    // No questions that texts answer, and one that they do.
    for (const text of ['Thank you!', 'I want to talk to a human', 'I need a refund for order #12345']) await say(text)
    await say('Do you have a loyalty programme?')
    const asked = async () => (await knowledge()).unanswered
    const [most, ...rest] = (await asked()).items
    expect(most).toEqual({
      question: 'do you repair zeppelins',
      count: 2,
      last_at: '2026-03-10T09:01:00.000Z',
      conversation_id: second.at('conversation_id'),
    })
    expect(rest.map(({ question }) => question)).toEqual(['Is there a planetarium near your shop, #12345?'])
    expect(await asked()).toMatchObject({ questions: 2, asked: 3 })
    const remove = (told: Awaited<ReturnType<typeof say>>) =>
      shops.at(0).ask('DELETE', `/conversation/${told.word('conversation_id')}`, { key: shops.key })
    expect((await remove(second)).status).toBe(200)
    expect((await asked()).items[1]).toMatchObject({ count: 1, conversation_id: first.at('conversation_id') })
    await remove(other)
    expect((await asked()).items).toHaveLength(1)
    const erased = await shops.at(0).ask('POST', '/customers/1/erasure', {
      key: shops.key,
      payload: { reason: 'they asked for it' },
      headers: { 'x-staff': 'staff_admin' },
    })
    expect(erased.status).toBe(200)
    expect(await asked()).toEqual({ questions: 0, asked: 0, items: [] })
  })

  test('what is no question for the texts counts as none, though a brain looks everything up', async () => {
    for (const text of ['Thank you!', 'I need a refund for order #12345', 'Yes please', 'Where is my order #12345?'])
      await say(text, 1)
    await say('Do you repair zeppelins?', 1)
    expect((await knowledge()).unanswered.items.map(({ question }) => question)).toEqual(['Do you repair zeppelins?'])
  })

  test('the figures are what a plain count of every turn comes to', async () => {
    const turns = drawn(400)
    await shops.store.transaction(async (tables) => {
      for (let n = 1; n <= 3; n++) await tables.conversations.insert(conversation(n))
      for (const one of turns) await tables.turns.insert(one)
    })
    for (const [from, to] of [
      ['2026-01-10', '2026-02-09'],
      ['2026-02-01', '2026-02-01'],
    ] as const) {
      const view = await knowledge(`from=${from}&to=${to}`)
      const isIn = ({ startedAt }: Turn): boolean => {
        const date = new Date(startedAt).toISOString().slice(0, 10)
        return date >= from && date <= to
      }
      const plain = recount(turns.filter(isIn))
      expect([...used(view), ...view.gone].sort(byPlace)).toEqual(plain.uses.sort(byPlace))
      expect(view.gone.every(({ anchor }) => anchor === 'renamed-since')).toBe(true)
      expect(plain.uses.length).toBeGreaterThan(0)
      expect(view.unanswered).toEqual(plain.unanswered)
    }
  })

  test('the search finds what the agent finds, best first, and says what may be quoted', async () => {
    const hits = async (q: string) =>
      (await get(`/knowledge/search?q=${encodeURIComponent(q)}`)).at('items') as KnowledgeHitsView['items']
    const asked = 'Do you have a loyalty programme?'
    const found = await hits(asked)
    const book = shops.at(0).desk.book.current()
    const agent = shops.at(0).desk.search(book)(asked, 10)
    expect(found.map(({ heading, score }) => [heading, score])).toEqual(
      agent.map(({ citation, score }) => [citation.heading, score]),
    )
    expect(found[0]).toMatchObject({ heading: asked, is_quotable: true })
    expect(found.at(-1)?.is_quotable).toBe(false)
    expect(await hits('zeppelins')).toEqual([])
    expect((await get('/knowledge/search?q=')).at('errors.0.path')).toBe('q')
    const maya = await customerIn(shops.at(0), 1)
    expect((await maya.ask('GET', '/knowledge')).status).toBe(403)
  })
})

type Use = { readonly policy: string; readonly anchor: string }

const byPlace = (a: Use, b: Use): number => (`${a.policy}#${a.anchor}` < `${b.policy}#${b.anchor}` ? -1 : 1)

/** Turns of some weeks with places and questions in many combinations. */
function drawn(count: number): Turn[] {
  const begin = Date.parse('2026-01-01T00:00:00Z')
  const places = [
    { policy: 'refunds', anchor: 'how-long-you-have' },
    { policy: 'faqs/gift_cards_and_promotions', anchor: 'how-do-gift-cards-work' },
    { policy: 'refunds', anchor: 'renamed-since' },
  ]
  const questions = [
    null,
    'Où êtes-vous ?',
    'où êtes vous',
    'OÙ ÊTES-VOUS',
    null,
    'Do you know <NAME_1>?',
    'do you know <NAME_2>',
  ]
  return Array.from({ length: count }, (_none, n) =>
    turn(`trn-${String(n).padStart(3, '0')}`, {
      conversationId: `cnv-${(n % 3) + 1}`,
      startedAt: begin + ((n * 7_919) % 50) * day + n,
      sources: places.flatMap((place, at) => (n % (at + 2) === 0 ? [{ ...place, cited: n % 4 === 0 }] : [])),
      unanswered: questions[n % questions.length] ?? null,
    }),
  )
}

function recount(turns: readonly Turn[]) {
  const uses = new Map<string, Use & { found: number; cited: number; last_cited_at: string | null }>()
  const asked = new Map<string, Turn[]>()
  for (const one of turns.toSorted((a, b) => a.startedAt - b.startedAt)) {
    for (const { policy, anchor, cited } of one.sources) {
      const use = uses.get(`${policy}#${anchor}`) ?? { policy, anchor, found: 0, cited: 0, last_cited_at: null }
      const last = cited ? new Date(one.startedAt).toISOString() : use.last_cited_at
      uses.set(`${policy}#${anchor}`, {
        ...use,
        found: use.found + 1,
        cited: use.cited + (cited ? 1 : 0),
        last_cited_at: last,
      })
    }
    if (one.unanswered !== null) {
      const same = sameQuestion(one.unanswered)
      asked.set(same, [...(asked.get(same) ?? []), one])
    }
  }
  const items = [...asked.values()].map((all) => ({
    question: all.at(-1)?.unanswered,
    count: all.length,
    last_at: new Date(all.at(-1)?.startedAt ?? 0).toISOString(),
    conversation_id: all.at(-1)?.conversationId,
  }))
  items.sort((a, b) => b.count - a.count || (a.last_at < b.last_at ? 1 : -1))
  const sum = items.reduce((all, { count }) => all + count, 0)
  return { uses: [...uses.values()], unanswered: { questions: items.length, asked: sum, items } }
}
