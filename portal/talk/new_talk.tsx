import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResolutionView } from '../../src/http/contract/support.ts'
import { useCustomerId } from '../api/session.ts'
import { conversationPath } from '../paths.ts'
import { useTitle } from '../shell/use_title.ts'
import { type Asking, askingFor, firstKept, forgetFirst, keepFirst } from './asking.ts'
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
  const { progress, begin, field } = useFirstMessage(draft)
  const say = (text: string, attachments?: Asking['attachments']): void => begin(askingFor(text, attachments))
  const files = useFiles({ customerId: useCustomerId(), conversationId: null })
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
        again={() => progress.kind === 'failed' && begin(progress.asking)}
      />
      <div className="talk-foot">
        <Composer
          field={field}
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
function useFirstMessage(draft: string | undefined) {
  const navigate = useNavigate()
  const field = useRef<HTMLTextAreaElement>(null)
  const [first] = useState(() => (draft === undefined ? firstKept() : null))
  const answered = async ({ conversation_id: id }: ResolutionView): Promise<void> => {
    forgetFirst()
    await navigate({ to: conversationPath(id), replace: true })
  }
  const { progress, send } = useTalk({ id: null, last: 0, answered })
  const begin = (asking: Asking): void => {
    keepFirst(asking)
    void send(asking)
  }
  useEffect(() => {
    if (first) begin(first)
    else field.current?.focus()
    // Once: what follows is begun by whoever writes.
  }, [])
  return { progress, begin, field }
}
