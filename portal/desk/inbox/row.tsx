import { IconFlag3Filled } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ListedTicketView } from '../../../src/http/contract/ticket.ts'
import { useColleagues } from '../../api/desk.ts'
import { casePath } from '../../paths.ts'
import { useTalkName } from '../../talk/use_talk_name.ts'
import { Due } from '../due.tsx'
import { TicketState } from '../ticket_state.tsx'
import { useNow, useSpan } from '../use_span.ts'

/** One ticket: who, about what, what was said last, whose it is, and how long it waits. */
export function InboxRow({ ticket }: { readonly ticket: ListedTicketView }) {
  const { t } = useTranslation()
  const nameOf = useTalkName()
  const { last_message: last, priority } = ticket
  return (
    <div role="listitem">
      <Link to={casePath(ticket.conversation_id)} className="inbox-row" data-late={ticket.is_late}>
        <span className="inbox-who">
          {priority === 'high' && (
            <IconFlag3Filled size={15} className="flag" role="img" aria-label={t('priority.high')} />
          )}
          <span className="inbox-name">{ticket.customer_name}</span>
          <span className="inbox-about">{nameOf(ticket.intent)}</span>
        </span>
        <span className="inbox-last">
          {last && (
            <>
              <span className="inbox-from">{t(`inbox.from_${last.from}`)}: </span>
              {last.text}
            </>
          )}
        </span>
        <span className="inbox-marks">
          {ticket.tags.map((tag) => (
            <span key={tag} className="tag">
              {tag}
            </span>
          ))}
          <Assignee id={ticket.taken_by ?? ticket.assignee} />
        </span>
        <span className="inbox-state">
          <TicketState ticket={ticket} />
        </span>
        <span className="inbox-time">
          {ticket.due_at === null ? <Age since={ticket.updated_at} /> : <Due ticket={ticket} />}
        </span>
      </Link>
    </div>
  )
}

function Assignee({ id }: { readonly id: string | null }) {
  const name = useColleagues().data?.items.find((one) => one.id === id)?.name
  return id === null ? null : <span className="assignee">{name ?? id}</span>
}

function Age({ since }: { readonly since: string }) {
  const span = useSpan()
  const now = useNow()
  const { t } = useTranslation()
  const passed = now - Date.parse(since)
  return <span className="faint">{passed < 60_000 ? t('inbox.now') : t('inbox.ago', { span: span(passed) })}</span>
}
