import { Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationView } from '../../src/http/contract/conversation.ts'
import { useConversation } from '../api/conversations.ts'
import { Trouble } from '../shell/trouble.tsx'
import { useTitle } from '../shell/use_title.ts'
import { Waiting } from '../shell/waiting.tsx'
import { ConfirmationCard } from './cards.tsx'
import { Composer } from './composer.tsx'
import { Head } from './head.tsx'
import { PersonButton } from './person_button.tsx'
import { RatingCard } from './rating.tsx'
import { Talk } from './talk.tsx'
import { entriesOf, waitingIn } from './thread.ts'
import { useEvents } from './use_events.ts'
import { useFiles } from './use_files.ts'
import { usePerson } from './use_person.ts'
import { useTalk } from './use_talk.ts'
import { useTalkName } from './use_talk_name.ts'
import { yesOrNo } from './yes_or_no.ts'

/** A conversation that there is. */
export function OldTalk({ id }: { readonly id: string }) {
  const { data, error, refetch } = useConversation(id)
  if (data) return <Open conversation={data} />
  return error ? <Trouble error={error} again={() => void refetch()} /> : <Waiting rows={[36, 90, 140, 90]} />
}

function Open({ conversation }: { readonly conversation: ConversationView }) {
  const { t } = useTranslation()
  const { id, messages, ticket, state } = conversation
  const title = useTalkName()(ticket?.intent ?? null)
  useTitle(title)
  const field = useRef<HTMLTextAreaElement>(null)
  const following = useEvents(conversation)
  const person = usePerson(id)
  const talk = useTalk({ id, last: messages.at(-1)?.number ?? 0, answered: () => field.current?.focus() })
  const { progress, say } = talk
  const files = useFiles({ customerId: conversation.customer_id, conversationId: id })
  const entries = entriesOf(conversation)
  const isBusy = progress.kind === 'working' || following.isWorkedOn
  useEnd([entries.length, progress.kind, isBusy, waitingIn(conversation)?.id, ticket?.status, state].join())
  const again = (): void => void (progress.kind === 'failed' && talk.send(progress.asking))
  return (
    <div className="talk">
      <Head title={title}>
        <PersonButton isAsked={state === 'with_staff'} isBusy={person.isPending} ask={() => person.mutate()} />
      </Head>
      <Talk entries={entries} progress={progress} isWorkedOn={following.isWorkedOn} again={again}>
        {person.error && <Trouble error={person.error} again={() => person.mutate()} />}
        {!isBusy && <Standing conversation={conversation} say={say} notSolved={() => person.mutate()} />}
      </Talk>
      <div className="talk-foot">
        {!following.isLive && <Text className="notice">{t('talk.reconnecting')}</Text>}
        <Composer
          field={field}
          files={files}
          label={t('talk.write')}
          placeholder={t('talk.write')}
          isBusy={isBusy}
          say={say}
        />
      </div>
    </div>
  )
}

type Standing = { readonly conversation: ConversationView; say(text: string): void; notSolved(): void }

/** What the conversation waits for, below its last message. */
function Standing({ conversation, say, notSolved }: Standing) {
  const { t } = useTranslation()
  const { ticket, state, awaiting, language, person } = conversation
  const waiting = waitingIn(conversation)
  const isOver = ticket !== null && (ticket.status === 'resolved' || ticket.status === 'closed')
  return (
    <>
      {waiting && state !== 'with_staff' && (
        <ConfirmationCard call={waiting} answer={(yes) => say(yesOrNo(yes, language))} />
      )}
      {awaiting === 'approval' && <Text className="notice">{t('talk.awaits_approval')}</Text>}
      {state === 'with_staff' && (
        <Text className="notice" role="status">
          {person === null ? t('talk.with_staff') : t('talk.with_person', { name: person })}
        </Text>
      )}
      {isOver && <RatingCard ticket={ticket} notSolved={notSolved} />}
    </>
  )
}

/** Keeps the end of the conversation in view whenever something is added; `shown` names what is. */
function useEnd(shown: string): void {
  useEffect(() => {
    window.scrollTo({ top: document.documentElement.scrollHeight })
  }, [shown])
}
