import type { Desk } from '../../agent/desk.ts'
import { Refusal } from '../../core/refusal.ts'
import { policyBook, policyFiles, policyVersionParams } from '../contract/policy.ts'
import { answer, defineDoor } from '../door.ts'
import { iso } from '../views/common.ts'

export const getPolicies = defineDoor({
  does: 'Read the policy book in force',
  more: 'Customers read the texts; limits and rules are blank for them.',
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
    return answer(200, { ...state, limits, policies: shown, rules: rulesOf(desk) })
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
