import type { Desk } from '../../agent/desk.ts'
import { Refusal } from '../../core/refusal.ts'
import { decisions, decisionsQuery, policyBook, policyFiles, policyVersionParams } from '../contract/policy.ts'
import { answer, defineDoor } from '../door.ts'
import { iso } from '../views/common.ts'
import { daysAsked } from './days_asked.ts'

export const getPolicies = defineDoor({
  does: 'Read the policy book in force',
  more: 'Customers read the texts; limits, rules and cases are blank for them.',
  tag: 'policy',
  reach: 'all',
  answers: { 200: policyBook },
  async run({ desk }) {
    const { version, limits, policies } = desk.book.current()
    const { loadedAt, broken } = desk.book.state()
    const shown = policies.map(({ name, title, sections }) => ({
      name,
      title,
      sections: sections.map(({ heading, anchor, text }) => ({ heading, anchor, text })),
    }))
    const state = { version, loaded_at: iso(loadedAt), broken }
    return answer(200, { ...state, limits, policies: shown, rules: rulesOf(desk), cases: casesOf(desk) })
  },
})

export const getPolicyVersion = defineDoor({
  does: 'Read the files of a version of the policy book',
  tag: 'policy',
  params: policyVersionParams,
  answers: { 200: policyFiles },
  refuses: ['not_found'],
  async run({ desk }, { params: { version } }) {
    const files = await desk.store.read((tables) => tables.policies.get(version))
    if (!files) throw new Refusal('not_found', `There is no version ${version} of the policy book.`)
    return answer(200, { version, files })
  },
})

export const listDecisions = defineDoor({
  does: 'Count how often each rule decided',
  more: 'Counts calls that began on these days by the rule of their verdict; a rule that never decided is not listed.',
  tag: 'policy',
  query: decisionsQuery,
  answers: { 200: decisions },
  async run({ desk }, { query }) {
    const { from, until } = daysAsked(desk, query)
    const found = await desk.store.read((tables) => tables.calls.decidedBy(from, until))
    const items = found.map(({ rule, count, last }) => ({ rule, count, last_at: iso(last) }))
    return answer(200, { items: items.sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1)) })
  },
})

function casesOf({ book }: Desk) {
  return book.cases().map(({ name, policy, tool, expected, got, ok }) => ({ name, policy, tool, expected, got, ok }))
}

function rulesOf({ book, tools }: Desk) {
  const { rulesOf: of } = book.current()
  return tools.flatMap(({ name }) =>
    of(name).map(({ id, effect, condition, citation }) => ({
      id,
      tool: name,
      effect,
      condition,
      policy: citation.policy,
      heading: citation.heading,
    })),
  )
}
