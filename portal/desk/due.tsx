import { IconAlarm, IconClockExclamation } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../src/http/contract/ticket.ts'
import { useNow, useSpan } from './use_span.ts'

/** The clock of who waits for a person: how long is left, or by how much it is late. */
export function Due({ ticket }: { readonly ticket: Pick<TicketView, 'due_at'> }) {
  const { t } = useTranslation()
  const span = useSpan()
  const now = useNow()
  if (ticket.due_at === null) return null
  const left = Date.parse(ticket.due_at) - now
  const isLate = left < 0
  const Icon = isLate ? IconClockExclamation : IconAlarm
  const tone = isLate ? 'late' : left < 3_600_000 ? 'soon' : 'calm'
  return (
    <span className={`due due-${tone}`}>
      <Icon size={15} stroke={1.9} aria-hidden />
      {t(isLate ? 'due.late' : 'due.left', { span: span(left) })}
    </span>
  )
}
