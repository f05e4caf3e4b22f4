import { z } from 'zod'
import { callStates } from '../../core/call.ts'
import { watchedDays } from '../../core/numbers.ts'
import { mostDays, rangeFields } from './days.ts'
import { movements, purposes } from './ledger.ts'

const date = z.iso.date()

export const rangeQuery = z.strictObject(rangeFields)

const count = z.int().min(0)

const counts = {
  opened: count.describe('Cases that were begun'),
  resolved: z.strictObject({
    all: count.describe('Cases that stand as resolved or closed, on the day they came to it'),
    by_agent: count.describe('Of these, the ones in which nobody of the staff did anything'),
    by_people: count,
    held: count.describe(`Neither contacted again, nor reopened, nor reversed, within ${watchedDays} days`),
    contacted_again: count.describe(`The customer began another case within ${watchedDays} days`),
    reopened: count.describe('Opened again by the staff, or written into when nothing was open any more'),
    reversed: count.describe(
      `The staff changed the same order again within ${watchedDays} days of what was done in it`,
    ),
    settling: count.describe(`Of the held ones, those that ended less than ${watchedDays} days ago`),
  }),
  escalations: z.record(z.string(), count).describe('Hand-overs to a person, by reason'),
  satisfaction: z.strictObject({
    count,
    average: z.number().nullable().describe('From 1 to 5; null without any'),
    scores: z.strictObject({ 1: count, 2: count, 3: count, 4: count, 5: count }),
  }),
  first_answer: z
    .strictObject({
      count,
      p50_ms: count.nullable(),
      p95_ms: count.nullable(),
    })
    .describe('From the first message of a case to the first answer of anybody, for cases begun on the day'),
  calls: z
    .array(z.strictObject({ tool: z.string(), outcome: z.enum(callStates), count }))
    .describe('Uses of tools, by what has come of them so far'),
  money: z
    .array(
      z.strictObject({
        currency: z.string().length(3),
        movement: z.enum(movements),
        purpose: z.enum(purposes),
        minor: count,
        count,
      }),
    )
    .describe('Sums of the ledger in whole minor units, never over currencies'),
  intents: z.record(z.string(), count).describe('Cases begun, by what they are about'),
}

const dayNumbers = z.strictObject({ date, ...counts }).meta({ id: 'NumbersOfDay' })

export const numbers = z
  .strictObject({
    from: date,
    to: date,
    zone: z.string(),
    watched_days: z.int().describe('For how many days a case is watched for coming back'),
    days: z.array(dayNumbers).max(mostDays),
    sum: z.strictObject(counts),
  })
  .meta({ id: 'Numbers', description: 'What the records come to, by day and in sum; docs/numbers.md defines each.' })

/** The figures of the desk, as the API shows them. */
export type NumbersView = z.infer<typeof numbers>
