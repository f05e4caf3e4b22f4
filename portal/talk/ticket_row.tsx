import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../src/http/contract/ticket.ts'
import { useFormat } from '../format.ts'
import { conversationPath } from '../paths.ts'
import { useTalkName } from './use_talk_name.ts'

const tones = {
  open: 'calm',
  waiting_for_customer: 'wait',
  waiting_for_staff: 'wait',
  resolved: 'good',
  closed: 'calm',
} as const satisfies Record<TicketView['status'], string>

/** One conversation in a list: what it is about, how it stands, and when something happened last. */
export function TicketRow({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation()
  const { days } = useFormat()
  const nameOf = useTalkName()
  return (
    <li>
      <Link to={conversationPath(ticket.conversation_id)} className="row">
        <span className="row-name">{nameOf(ticket.intent)}</span>
        <span className={`state state-${tones[ticket.status]}`}>{t(`ticket.${ticket.status}`)}</span>
        <span className="row-when">{days(ticket.updated_at)}</span>
        <IconChevronRight size={18} stroke={1.8} aria-hidden className="row-arrow" />
      </Link>
    </li>
  )
}
