import type { Desk } from '../agent/desk.ts'
import { expireApprovals } from '../agent/expire_approvals.ts'
import { resumeTurns } from '../agent/resume.ts'
import type { Tables } from '../core/ports.ts'
import { beatEvery } from './presence.ts'

const lookForTurns = 10_000
const lookForApprovals = 60_000
const lookForAnswers = 3_600_000
/** An idempotency key is good for a day at least; a week costs little. */
export const answersLast = 7 * 86_400_000
/** No limit is counted over a longer time. */
const budgetsLast = 86_400_000

/** How long an attachment waits for its message. */
export const attachmentsWait = 86_400_000

/** How long a ready answer that was removed can be had back. */
const removedRepliesLast = 7 * 86_400_000

/** Sessions that ended by themselves, mails whose links open no more, attachments that nobody sent, ready answers that are gone. */
async function forgetExpired(tables: Tables, now: number): Promise<void> {
  await tables.sessions.forget(now)
  await tables.mails.forget(now)
  await tables.attachments.forget(now - attachmentsWait)
  await tables.cannedReplies.forget(now - removedRepliesLast)
}

/** What a desk does beside its requests: it finishes turns that a dead node left behind, ends what nobody decided, forgets what is over. */
export function keepHouse(desk: Desk): { resume(): void; close(): Promise<unknown> } {
  const guarded = (where: string, work: () => Promise<unknown>) => () => {
    work().catch((error: unknown) => desk.observe.fault(error, where))
  }
  let resuming: Promise<unknown> | null = null
  /** One look at a time: with a slow model it may take longer than to the next. */
  const resumed = (): Promise<unknown> => (resuming ??= resumeTurns(desk).finally(() => (resuming = null)))
  const resume = guarded('resuming turns', resumed)
  const forget = () => desk.store.transaction((tables) => tables.answers.forget(desk.now() - answersLast))
  const forgetBudgets = () => desk.store.transaction((tables) => tables.budgets.forget(budgetsLast))
  const forgetOver = () => desk.store.transaction((tables) => forgetExpired(tables, desk.now()))
  const timers = [
    setInterval(
      guarded('giving a sign of life', () => desk.presence.look()),
      beatEvery,
    ).unref(),
    setInterval(resume, lookForTurns).unref(),
    setInterval(
      guarded('expiring approvals', () => expireApprovals(desk)),
      lookForApprovals,
    ).unref(),
    setInterval(guarded('forgetting answers', forget), lookForAnswers).unref(),
    setInterval(guarded('forgetting limits', forgetBudgets), lookForAnswers).unref(),
    setInterval(guarded('forgetting what is over', forgetOver), lookForAnswers).unref(),
  ]
  return {
    resume,
    /** Resolves when the turns that are being finished are. */
    async close() {
      timers.forEach(clearInterval)
      await resuming?.catch(() => {})
    },
  }
}
