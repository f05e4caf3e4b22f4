import { Agent, request } from 'node:http'
import { type Ask, type Load, tally } from './load.ts'

/**
 * A steady rate over keep-alive connections, each request due at its own moment whether or not the ones before were
 * answered, and timed from that moment, so that a stall is felt by all who would have come during it. (autocannon's own
 * rate limit sends the requests of a second in one burst at its start, which measures the burst.)
 */
export async function pace(
  address: string,
  next: () => Ask,
  rate: number,
  seconds: number,
  connections: number,
): Promise<Load> {
  const counted = tally()
  const times: number[] = []
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const amount = Math.max(1, Math.floor(rate * seconds))
  const answers: Promise<void>[] = []
  const start = performance.now()
  while (answers.length < amount) {
    const due = Math.min(amount, Math.ceil(((performance.now() - start) * rate) / 1_000))
    while (answers.length < due) {
      const moment = start + (answers.length * 1_000) / rate
      answers.push(timed(address, next(), agent, moment, { counted, times }))
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await Promise.all(answers)
  agent.destroy()
  return counted.load(times.length, times, (performance.now() - start) / 1_000, connections)
}

async function timed(
  address: string,
  ask: Ask,
  agent: Agent,
  moment: number,
  { counted, times }: { readonly counted: ReturnType<typeof tally>; readonly times: number[] },
): Promise<void> {
  try {
    const { status, body } = await post(address, ask, agent)
    times.push(performance.now() - moment)
    counted.judge(ask, status, body)
  } catch (error) {
    counted.blame(String(error))
  }
}

/** One request, read to its end. */
export function post(address: string, ask: Ask, agent?: Agent): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { ...ask.headers, 'content-length': Buffer.byteLength(ask.body) }
    const sent = request(new URL(ask.path, address), { method: 'POST', headers, ...(agent && { agent }) }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }))
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(ask.body)
  })
}
