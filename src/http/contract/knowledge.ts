import { z } from 'zod'
import { idText, moment, words } from './common.ts'
import { rangeFields } from './days.ts'

export const knowledgeQuery = z.strictObject(rangeFields)

const place = { policy: z.string(), anchor: z.string() }

const use = {
  found: z.int().min(0).describe('Turns that found it or told of it'),
  cited: z.int().min(0).describe('Turns that told the customer of it'),
  last_cited_at: moment.nullable(),
}

const text = z.strictObject({
  policy: z.string(),
  title: z.string(),
  file: z.string().describe('Where it is written, in the policies folder'),
  sections: z.array(z.strictObject({ heading: z.string(), anchor: z.string(), ...use })),
})

const unanswered = z.strictObject({
  question: z.string().describe('In the words of the last who asked, redacted'),
  count: z.int().min(1),
  last_at: moment,
  conversation_id: idText.describe('Where it was asked last'),
})

/** Most questions that are told at once. */
export const mostQuestions = 100

export const knowledge = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    zone: z.string(),
    version: z.string().describe('The version of the texts in force'),
    texts: z.array(text).describe('Every text in force; what was never used has zeros'),
    gone: z
      .array(z.strictObject({ ...place, ...use }))
      .describe('What was used and does not stand in the texts any more'),
    unanswered: z.strictObject({
      questions: z.int().min(0).describe('How many different ones there are'),
      asked: z.int().min(0).describe('How often they were asked'),
      items: z.array(unanswered).max(mostQuestions).describe('The commonest first'),
    }),
  })
  .meta({
    id: 'Knowledge',
    description: 'What the agent found in the texts, and the questions that it found nothing for.',
  })

/** What was used of the texts, as the API shows it. */
export type KnowledgeView = z.infer<typeof knowledge>

export const knowledgeSearchQuery = z.strictObject({ q: words(400).describe('What a customer would ask') })

/** Most passages that a search tells. */
export const mostHits = 10

export const knowledgeHits = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          ...place,
          heading: z.string(),
          text: z.string(),
          questions: z.array(z.string()).describe('The sample questions that it is found by'),
          score: z.number().min(0).max(1).describe('How much of what was asked it speaks about'),
          is_quotable: z.boolean().describe('Whether it fits well enough to be quoted without asking back'),
        }),
      )
      .max(mostHits),
  })
  .meta({ id: 'KnowledgeHits', description: 'What the agent would find for these words, best first.' })

/** What a search found, as the API shows it. */
export type KnowledgeHitsView = z.infer<typeof knowledgeHits>
