import { describe, expect, test } from 'vitest'
import type { ApprovalView } from '../../../src/http/contract/approval.ts'
import type { ListedTicketView } from '../../../src/http/contract/ticket.ts'
import { type News, newsIn } from './news.ts'
import { grouped } from './tray.ts'

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 10, 9, minute)).toISOString()

/** Only what is looked at. */
function ticket(id: string, minute: number, more: Partial<ListedTicketView> = {}): ListedTicketView {
  const waits = { status: 'waiting_for_staff', waiting_since: at(minute), escalation: { at: at(minute) } }
  const nobody = { assignee: null, taken_by: null, last_message: { from: 'customer', at: at(minute) } }
  const said = { conversation_id: `cnv_${id}`, customer_name: 'Maya', intent: null, updated_at: at(minute) }
  return { id: `tkt_${id}`, ...waits, ...nobody, ...said, ...more } as ListedTicketView
}

function approval(id: string, by: string): ApprovalView {
  return { id: `apr_${id}`, requested_by: { kind: 'staff', id: by }, requested_at: at(1) } as ApprovalView
}

const from = (tickets: ListedTicketView[], approvals: ApprovalView[] = []) => ({ tickets, approvals })
const start = newsIn(null, from([ticket('a', 0)]), 'ines').calls
const keys = ({ news }: { readonly news: readonly News[] }): string[] => news.map(({ kind, key }) => `${kind} ${key}`)

describe('what is new for somebody of the staff', () => {
  test('is nothing at first, and afterwards whoever begins to wait, once', () => {
    expect(keys(newsIn(null, from([ticket('a', 0)]), 'ines'))).toEqual([])
    const next = newsIn(start, from([ticket('b', 1), ticket('a', 0)]), 'ines')
    expect(keys(next)).toEqual(['waits tkt_b'])
    expect(keys(newsIn(next.calls, from([ticket('b', 1), ticket('a', 0)]), 'ines'))).toEqual([])
    expect(keys(newsIn(next.calls, from([ticket('b', 2)]), 'ines'))).toEqual(['waits tkt_b'])
  })

  test('is not who waited before the page was opened and is only touched now', () => {
    const old = { waiting_since: '2026-03-01T08:00:00.000Z', updated_at: at(5) }
    expect(keys(newsIn(start, from([ticket('old', 5, old)]), 'ines'))).toEqual([])
  })

  test('is not what colleagues have, what the agent has, or what the person did', () => {
    const colleague = ticket('b', 1, { taken_by: 'adaeze' })
    const assigned = ticket('c', 1, { assignee: 'adaeze' })
    const answered = ticket('d', 1, { taken_by: 'ines', last_message: { from: 'staff', at: at(1), text: '' } })
    const talked = ticket('e', 1, { status: 'waiting_for_customer', waiting_since: null })
    const asked = ticket('f', 1, { escalation: null })
    expect(keys(newsIn(start, from([colleague, assigned, answered, talked, asked]), 'ines'))).toEqual([])
    expect(keys(newsIn(start, from([], [approval('a', 'ines')]), 'ines'))).toEqual([])
    expect(keys(newsIn(start, from([], [approval('a', 'ines')]), 'adaeze'))).toEqual(['approval apr_a'])
  })

  test('is each word of a customer in a case of their own', () => {
    const mine = (minute: number) =>
      ticket('b', 1, { taken_by: 'ines', last_message: { from: 'customer', at: at(minute), text: '' } })
    const first = newsIn(start, from([mine(1)]), 'ines')
    expect(keys(first)).toEqual(['wrote tkt_b'])
    expect(keys(newsIn(first.calls, from([mine(3)]), 'ines'))).toEqual(['wrote tkt_b'])
  })

  test('is over when somebody has it, when it is decided, and not because others moved since', () => {
    const { calls } = newsIn(start, from([ticket('b', 1)], [approval('a', 'lars')]), 'ines')
    expect(newsIn(calls, from([ticket('c', 2)], [approval('a', 'lars')]), 'ines').over).toEqual([])
    expect(newsIn(calls, from([ticket('b', 1, { taken_by: 'adaeze' })]), 'ines').over.sort()).toEqual([
      'apr_a',
      'tkt_b',
    ])
  })
})

test('a few news stand by themselves, and more are shown as one beside the newest', () => {
  const news = (count: number) => Array.from({ length: count }, (_, n) => ({ key: `${n}` }) as News)
  const shown = (count: number) => {
    const { single, rest } = grouped(news(count))
    return [single.map(({ key }) => key), rest.length]
  }
  expect(shown(3)).toEqual([['0', '1', '2'], 0])
  expect(shown(4)).toEqual([['2', '3'], 2])
  expect(shown(9)).toEqual([['7', '8'], 7])
})
