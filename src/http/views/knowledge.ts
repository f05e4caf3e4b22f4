import type { PassageUse, Unanswered } from '../../core/knowledge.ts'
import type { KnowledgeView } from '../contract/knowledge.ts'
import { iso, isoOrNull } from './common.ts'

type Policies = readonly {
  readonly name: string
  readonly title: string
  readonly sections: readonly { readonly heading: string; readonly anchor: string }[]
}[]

/** The texts in force with how often each heading was used, and what was used and is not among them. */
export function textsView(policies: Policies, uses: readonly PassageUse[]): Pick<KnowledgeView, 'texts' | 'gone'> {
  const left = new Map(uses.map((use) => [`${use.policy}#${use.anchor}`, use]))
  const take = (policy: string, anchor: string): PassageUse => {
    const use = left.get(`${policy}#${anchor}`)
    left.delete(`${policy}#${anchor}`)
    return use ?? { policy, anchor, found: 0, cited: 0, lastCited: null }
  }
  const texts = policies.map(({ name, title, sections }) => ({
    policy: name,
    title,
    file: name.startsWith('faqs/') ? `${name}.md` : `${name}/policy.md`,
    sections: sections.map(({ heading, anchor }) => ({ heading, anchor, ...useView(take(name, anchor)) })),
  }))
  const gone = [...left.values()].map((use) => ({ policy: use.policy, anchor: use.anchor, ...useView(use) }))
  return { texts, gone: gone.sort((a, b) => b.found - a.found || (a.anchor < b.anchor ? -1 : 1)) }
}

function useView({ found, cited, lastCited }: PassageUse) {
  return { found, cited, last_cited_at: isoOrNull(lastCited) }
}

export function unansweredView({ question, count, last, conversationId }: Unanswered) {
  return { question, count, last_at: iso(last), conversation_id: conversationId }
}
