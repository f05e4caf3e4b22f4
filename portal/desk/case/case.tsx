import { useTranslation } from 'react-i18next'
import type { ConversationView } from '../../../src/http/contract/conversation.ts'
import type { TicketView } from '../../../src/http/contract/ticket.ts'
import { useCustomer } from '../../api/orders.ts'
import { useDeed, useMe, useNotes } from '../../api/desk.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { useTitle } from '../../shell/use_title.ts'
import { useEvents } from '../../talk/use_events.ts'
import { useTalkName } from '../../talk/use_talk_name.ts'
import { BriefCard } from './brief.tsx'
import { CaseHead } from './head.tsx'
import { CustomerFacts } from './customer_facts.tsx'
import { Parts } from './parts.tsx'
import { TicketCard } from './ticket_card.tsx'
import { CaseThread } from './thread.tsx'
import { CaseWrite } from './write.tsx'
import { Work } from './work.tsx'

export type CaseProps = { readonly conversation: ConversationView; readonly ticket: TicketView }

/** The thread, the work of the agent turn by turn, and the customer: beside each other where there is room. */
export function Case({ conversation, ticket }: CaseProps) {
  const { t } = useTranslation()
  const { id, customer_id: customerId } = conversation
  const customer = useCustomer(customerId).data
  const name = customer ? `${customer.first_name} ${customer.last_name}` : t('case.customer', { id: customerId })
  useTitle(`${name} · ${useTalkName()(ticket.intent)}`)
  const following = useEvents(conversation)
  const notes = useNotes(id)
  const deed = useDeed(id)
  const isMine = conversation.taken_by === useMe().staff_id
  const talk = (
    <>
      <CaseThread
        conversation={conversation}
        notes={notes.data?.items ?? []}
        customer={name}
        isWorkedOn={following.isWorkedOn}
      />
      <CaseWrite conversation={conversation} ticket={ticket} isMine={isMine} />
    </>
  )
  return (
    <div className="case">
      <CaseHead conversation={conversation} ticket={ticket} name={name} isMine={isMine} deed={deed} />
      {deed.error && <Trouble error={deed.error} />}
      {notes.error && <Trouble error={notes.error} again={() => void notes.refetch()} />}
      {!following.isLive && <p className="notice">{t('talk.reconnecting')}</p>}
      <Parts
        talk={talk}
        work={<Work conversation={conversation} />}
        facts={
          <>
            <BriefCard conversation={conversation} />
            <TicketCard conversation={conversation} ticket={ticket} deed={deed} />
            <CustomerFacts customerId={customerId} conversationId={id} />
          </>
        }
      />
    </div>
  )
}
