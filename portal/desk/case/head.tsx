import { Button } from '@mantine/core'
import { IconArrowBackUp, IconHandStop } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { useDeed } from '../../api/desk.ts'
import { Head } from '../../talk/head.tsx'
import { useTalkName } from '../../talk/use_talk_name.ts'
import { Due } from '../due.tsx'
import { TicketState } from '../ticket_state.tsx'
import type { CaseProps } from './case.tsx'

type HeadProps = CaseProps & {
  readonly isMine: boolean
  readonly deed: ReturnType<typeof useDeed>
}

/** Who it is, how it stands, who has it, and the ways to take it or give it away. */
export function CaseHead({ name, ...shown }: HeadProps & { readonly name: string }) {
  const { t } = useTranslation()
  const { conversation, ticket, isMine } = shown
  return (
    <>
      <Head title={name} to="/desk/inbox">
        <Deeds {...shown} />
      </Head>
      <p className="case-line">
        <span>{useTalkName()(ticket.intent)}</span>
        <TicketState ticket={ticket} />
        <Due ticket={ticket} />
        <span className="faint" role="status">
          {whoHas(conversation, isMine, t)}
        </span>
      </p>
    </>
  )
}

function Deeds({ conversation, ticket, isMine, deed }: HeadProps) {
  const isClosed = ticket.status === 'closed'
  return (
    <div className="case-deeds">
      {!isMine && !isClosed && <TakeOver conversation={conversation} deed={deed} isBusy={waits(deed, '/take-over')} />}
      {isMine && <DeedButton deed={deed} on={`/conversation/${conversation.id}`} what="/hand-back" word="hand_back" />}
      {(isClosed || ticket.status === 'resolved') && (
        <DeedButton deed={deed} on={`/tickets/${ticket.id}`} what="/reopen" word="reopen" />
      )}
      {!isClosed && <DeedButton deed={deed} on={`/tickets/${ticket.id}`} what="/close" word="close" />}
    </div>
  )
}

type DeedProps = Pick<HeadProps, 'deed'> & {
  readonly on: string
  readonly what: string
  readonly word: 'hand_back' | 'reopen' | 'close'
}

function DeedButton({ deed, on, what, word }: DeedProps) {
  const { t } = useTranslation()
  return (
    <Button
      variant="default"
      leftSection={word === 'hand_back' && <IconArrowBackUp size={17} stroke={1.8} aria-hidden />}
      loading={waits(deed, what)}
      onClick={() => deed.mutate({ path: `${on}${what}` })}
    >
      {t(`case.${word}`)}
    </Button>
  )
}

function waits({ isPending, variables }: HeadProps['deed'], what: string): boolean {
  return isPending && (variables?.path ?? '').endsWith(what)
}

/** A colleague's conversation is taken on purpose: the button names whom it is taken from. */
function TakeOver({
  conversation,
  deed,
  isBusy,
}: Pick<HeadProps, 'conversation' | 'deed'> & { readonly isBusy: boolean }) {
  const { t } = useTranslation()
  const { id, person, taken_by: from } = conversation
  const isTaken = person !== null && from !== null
  return (
    <Button
      variant={isTaken ? 'default' : 'filled'}
      leftSection={<IconHandStop size={17} stroke={1.8} aria-hidden />}
      loading={isBusy}
      onClick={() => deed.mutate({ path: `/conversation/${id}/take-over`, body: isTaken ? { from } : {} })}
    >
      {isTaken ? t('case.take_from', { name: person }) : t('case.take_over')}
    </Button>
  )
}

function whoHas({ person, state }: CaseProps['conversation'], isMine: boolean, t: TFunction): string {
  if (isMine) return t('case.you_have_it')
  if (person !== null) return t('case.has_it', { name: person })
  if (state === 'with_staff') return t('case.waits_for_person')
  return state === 'closed' ? '' : t('case.agent_has_it')
}
