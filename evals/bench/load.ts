import autocannon from 'autocannon'

/** One request and whether its answer is the right one. */
export type Ask = {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly isRight: (status: number, body: string) => boolean
}

/** What a load came to. Times are milliseconds, `rate` is answers a second. */
export type Load = {
  /** All there were, those before and after the measured stretch too. */
  readonly answers: number
  /** Length of the measured stretch. */
  readonly seconds: number
  readonly rate: number
  readonly p50: number
  readonly p99: number
  readonly connections: number
  /** What went wrong, in words, one for each kind; empty when every answer was right. */
  readonly faults: readonly string[]
}

/** Counts answers and keeps the first of each kind that is wrong. */
export function tally() {
  const faults = new Map<string, number>()
  const blame = (words: string) => void faults.set(words, (faults.get(words) ?? 0) + 1)
  return {
    blame,
    judge(ask: Ask, status: number, body: string): void {
      if (!ask.isRight(status, body))
        blame(`${ask.path} answered ${status} ${faults.size < 3 ? body.slice(0, 300) : ''}`)
    },
    load(answers: number, measured: readonly number[], seconds: number, connections: number): Load {
      const times = measured.toSorted((a, b) => a - b)
      const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Infinity
      const told = [...faults].slice(0, 5).map(([words, count]) => `${count} x ${words}`)
      const rate = times.length === 0 ? 0 : times.length / seconds
      return { answers, seconds, rate, p50: at(0.5), p99: at(0.99), connections, faults: told }
    },
  }
}

/**
 * As fast as it goes: every keep-alive connection asks again as soon as it was answered. It ends after a number of
 * requests and not after a time, so that none is cut off and the records can be counted against the answers.
 */
export async function press(address: string, next: () => Ask, amount: number, connections: number): Promise<Load> {
  const counted = tally()
  const heard: Heard[] = []
  const setupRequest = <Sent extends object>(sent: Sent, context: object) => {
    const ask = next()
    Object.assign(context, { ask })
    return { ...sent, method: 'POST', path: ask.path, headers: { ...ask.headers }, body: ask.body }
  }
  const onResponse = (status: number, body: string, context: object) =>
    counted.judge((context as { ask: Ask }).ask, status, body)
  const running = autocannon({
    url: address,
    connections,
    amount: Math.max(amount, connections),
    sampleInt: 50,
    // Its clock fires early when this process is short of time; only a real silence counts.
    timeout: 60,
    requests: [{ setupRequest, onResponse }],
  })
  running.on('response', (connection, _status, _bytes, milliseconds) => {
    heard.push({ connection, at: performance.now(), milliseconds })
  })
  const { errors, timeouts } = await running
  if (errors > 0) counted.blame(`${errors} connections failed, ${timeouts} of them by silence`)
  const { measured, seconds } = steadyStretch(heard)
  return counted.load(heard.length, measured, seconds, connections)
}

type Heard = { readonly connection: unknown; readonly at: number; readonly milliseconds: number }

/**
 * The stretch in which every connection is at work: Node accepts one connection a round of its loop, so that under load the
 * last of them wait for seconds to be let in, and those that came first have their share of requests behind them sooner.
 */
function steadyStretch(heard: readonly Heard[]): { readonly measured: readonly number[]; readonly seconds: number } {
  const moments = [...Map.groupBy(heard, ({ connection }) => connection).values()].map((some) =>
    some.map(({ at }) => at),
  )
  const start = Math.max(...moments.map(([first]) => first ?? 0))
  const end = Math.min(...moments.map((some) => some.at(-1) ?? 0))
  const measured = heard.filter(({ at }) => at > start && at <= end).map(({ milliseconds }) => milliseconds)
  return { measured, seconds: Math.max(0, end - start) / 1_000 }
}
