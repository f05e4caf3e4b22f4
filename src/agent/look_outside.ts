import type { Call } from '../core/call.ts'
import { WebFault } from '../core/web.ts'
import type { Desk } from './desk.ts'

/** What a reading call that was allowed finds outside of the house. It is made when no transaction is open. */
export async function lookOutside(desk: Desk, call: Call): Promise<Call> {
  const { receipt } = call
  const isOutside = desk.tools.some(({ name, looksOutside }) => name === call.tool && looksOutside)
  if (!isOutside || receipt === null || desk.web === null) return call
  try {
    const { query } = call.arguments
    const found = await desk.web.search(typeof query === 'string' ? query : '')
    const results = found.map(({ title, url, text }) => ({ title, url, text }))
    return { ...call, receipt: { ...receipt, result: { results } } }
  } catch (error) {
    if (!(error instanceof WebFault)) throw error
    const refusal = { code: 'unavailable', message: 'The web could not be searched just now.', faults: [] } as const
    return { ...call, state: 'refused', receipt: null, refusal }
  }
}
