import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../src/http/contract/ticket.ts'

const tones = {
  open: 'calm',
  waiting_for_customer: 'calm',
  waiting_for_staff: 'wait',
  resolved: 'good',
  closed: 'calm',
} as const satisfies Record<TicketView['status'], string>

/** How a ticket stands, in the words of the staff. */
export function TicketState({ ticket: { status } }: { readonly ticket: Pick<TicketView, 'status'> }) {
  const { t } = useTranslation()
  return <span className={`state state-${tones[status]}`}>{t(`ticket_state.${status}`)}</span>
}
