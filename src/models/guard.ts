import {
  type Hears,
  type LanguageModel,
  type ModelAnswer,
  ModelFault,
  type ModelRequest,
  type Spent,
} from '../core/model.ts'
import type { Clock } from '../core/ports.ts'
import { breaker } from './breaker.ts'

/** Bounds of asking a model. Times are milliseconds; tokens are counted over a calendar day in UTC. */
export type ModelBounds = {
  readonly callMs: number
  readonly atOnce: number
  readonly tokensPerDay: number
  readonly tokensPerCustomer: number
  /** In millionths; null is no limit. */
  readonly costPerDay: number | null
}

/** What was used since midnight UTC. */
type AskSpent = (customerId: number) => Promise<Spent>

export type GuardedModel = LanguageModel & {
  state(): { readonly breaker: 'closed' | 'open'; readonly running: number }
}

/** Waits at most this long before the one retry, and a little for jitter, in milliseconds. */
const longestWait = 2_000

/**
 * A model within bounds: a time-out for each try, one retry of what may pass (asking has no effect, so it is always
 * safe, unless words of the first try were heard), a breaker, and limits on how many questions are open and how many tokens are used.
 */
export function guarded(model: LanguageModel, bounds: ModelBounds, spent: AskSpent, now: Clock): GuardedModel {
  const fuse = breaker(now)
  let running = 0
  const twice = trying(model, bounds.callMs)
  return {
    name: model.name,
    state: () => ({ breaker: fuse.state(), running }),
    async answer(request, signal, hears) {
      if (running >= bounds.atOnce) throw new ModelFault('busy', 'too many questions are open')
      await mayStillSpend(request.customerId, bounds, spent)
      if (!fuse.lets()) throw new ModelFault('paused', 'the model failed too often and is left alone for a while')
      running += 1
      try {
        const answer = await twice(request, signal, hears)
        fuse.worked()
        return answer
      } catch (error) {
        tell(fuse, error)
        throw error
      } finally {
        running -= 1
      }
    },
  }
}

/** Asks, and once more when it may pass and nothing was heard. */
function trying(model: LanguageModel, callMs: number): LanguageModel['answer'] {
  const attempt: LanguageModel['answer'] = async (request, signal, hears) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(callMs)])
    // What comes when nobody waits any more is not heard.
    const inTime = hears && ((words: string): void => void (limit.aborted || hears(words)))
    return counted(await orAborted(model.answer(request, limit, inTime), limit), request)
  }
  return async (request, signal, hears) => {
    let isHeard = false
    const noting: Hears = (words) => {
      isHeard = true
      hears?.(words)
    }
    try {
      return await attempt(request, signal, hears && noting)
    } catch (error) {
      if (!mayPass(error) || isHeard || signal.aborted) throw error
      await pause((error.waitMs ?? 0) + 100 + Math.random() * 300, signal)
      return attempt(request, signal, hears)
    }
  }
}

async function mayStillSpend(customerId: number, bounds: ModelBounds, spent: AskSpent): Promise<void> {
  const { customer, all, cost } = await spent(customerId)
  if (customer >= bounds.tokensPerCustomer)
    throw new ModelFault('spent', 'this customer has used the tokens of the day')
  if (all >= bounds.tokensPerDay) throw new ModelFault('spent', 'the tokens of the day are used')
  if (bounds.costPerDay !== null && cost >= bounds.costPerDay)
    throw new ModelFault('spent', 'what models may cost on a day is used')
}

/** A provider's package may not listen to its signal; we do not wait for it then. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const late = new Promise<never>((_resolve, reject) => {
    const stop = (): void => reject(new ModelFault('slow', 'the model did not answer in time'))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
  return Promise.race([work, late])
}

/** Who asks for a longer wait is not asked again before it is over. A refusal is about the words: the model itself is well. */
function tell(fuse: ReturnType<typeof breaker>, error: unknown): void {
  if (error instanceof ModelFault && error.kind === 'refused') fuse.worked()
  else if (error instanceof ModelFault && (error.waitMs ?? 0) > longestWait) fuse.waits(error.waitMs ?? 0)
  else fuse.failed()
}

function mayPass(error: unknown): error is ModelFault {
  if (!(error instanceof ModelFault) || (error.waitMs ?? 0) > longestWait) return false
  return error.kind === 'limited' || error.kind === 'broken'
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await orAborted(new Promise<void>((resolve) => setTimeout(resolve, ms)), signal)
}

/** Servers that count nothing are counted by length: about four letters a token. */
function counted(answer: ModelAnswer, { instructions, messages }: ModelRequest): ModelAnswer {
  const { inputTokens, outputTokens, text, calls } = answer
  const orByLength = (tokens: number, words: string, rest: unknown): number =>
    tokens > 10 ? tokens : Math.max(tokens, Math.ceil((words.length + JSON.stringify(rest).length) / 4))
  return {
    ...answer,
    inputTokens: orByLength(inputTokens, instructions, messages),
    outputTokens: orByLength(outputTokens, text, calls),
  }
}
