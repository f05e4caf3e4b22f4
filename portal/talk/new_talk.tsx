import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResolutionView } from '../../src/http/contract/support.ts'
import { keptAsking } from '../api/asking.ts'
import type { For } from '../api/attachments.ts'
import { useCustomerId } from '../api/session.ts'
import { conversationPath } from '../paths.ts'
import { useTitle } from '../shell/use_title.ts'
import { Composer } from './composer.tsx'
import { Head } from './head.tsx'
import { PersonButton } from './person_button.tsx'
import { Talk } from './talk.tsx'
import { useFiles } from './use_files.ts'
import { useTalk } from './use_talk.ts'

/** A conversation before its first answer: only then it has an address of its own. */
export function NewTalk() {
  const { t } = useTranslation()
  useTitle(t('talk.new'))
  const { say: draft } = useSearch({ strict: false }) as { say?: string }
  const whose = { customerId: useCustomerId(), conversationId: null }
  const { progress, send, say, field } = useFirstMessage(whose)
  const files = useFiles(whose)
  const isBusy = progress.kind === 'working'
  return (
    <div className="talk">
      <Head title={t('talk.new')}>
        <PersonButton isAsked={false} isBusy={isBusy} ask={() => say(t('talk.person_words'))} />
      </Head>
      <Talk
        entries={[]}
        progress={progress}
        isWorkedOn={false}
        again={() => progress.kind === 'failed' && void send(progress.asking)}
      />
      <div className="talk-foot">
        <Composer
          field={field}
          isFirst={draft !== undefined}
          files={files}
          label={t('talk.write')}
          placeholder={t('talk.write')}
          draft={draft ?? ''}
          isBusy={isBusy}
          say={say}
        />
      </div>
    </div>
  )
}

/** Sends what was written on the page before, or before a reload; without that, the field is ready to be written in. */
function useFirstMessage(whose: For) {
  const navigate = useNavigate()
  const field = useRef<HTMLTextAreaElement>(null)
  const answered = ({ conversation_id: id }: ResolutionView) => navigate({ to: conversationPath(id), replace: true })
  const talk = useTalk({ id: null, last: 0, answered })
  useEffect(() => {
    if (keptAsking(whose) === null) field.current?.focus()
    // Once, when it is opened.
  }, [])
  return { ...talk, field }
}
