import { searchTexts } from '../../agent/search_texts.ts'
import {
  knowledge,
  knowledgeHits,
  knowledgeQuery,
  knowledgeSearchQuery,
  mostHits,
  mostQuestions,
} from '../contract/knowledge.ts'
import { answer, defineDoor } from '../door.ts'
import { textsView, unansweredView } from '../views/knowledge.ts'
import { daysAsked } from './days_asked.ts'

export const getKnowledge = defineDoor({
  does: 'Read how often each text was used, and the questions that nothing was found for',
  more: 'Counts turns that began on these days; docs/numbers.md defines each figure. Words of cleared and erased conversations are not among them.',
  tag: 'policy',
  query: knowledgeQuery,
  answers: { 200: knowledge },
  async run({ desk }, { query }) {
    const { from, until, range } = daysAsked(desk, query)
    const { uses, sums, items } = await desk.store.read(async ({ knowledge: table }) => ({
      uses: await table.uses(from, until),
      sums: await table.sums(from, until),
      items: await table.unanswered(from, until, mostQuestions),
    }))
    const { version, policies } = desk.book.current()
    const unanswered = { ...sums, items: items.map(unansweredView) }
    return answer(200, { ...range, version, ...textsView(policies, uses), unanswered })
  },
})

export const searchKnowledge = defineDoor({
  does: 'Search the texts as the agent does',
  tag: 'policy',
  query: knowledgeSearchQuery,
  answers: { 200: knowledgeHits },
  async run({ desk }, { query: { q } }) {
    const items = searchTexts(desk, q, mostHits).map(({ passage, isQuotable }) => {
      const { citation, text, questions, score } = passage
      const { policy, anchor, heading } = citation
      return { policy, anchor, heading, text, questions, score, is_quotable: isQuotable }
    })
    return answer(200, { items })
  },
})
