import { Button, Text, Textarea } from '@mantine/core'
import { IconNote, IconSend2 } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Unreached } from '../../api/client.ts'
import { useSaying } from '../../api/desk.ts'
import { newKey } from '../../api/key.ts'
import { FileButton, FileList, takingFiles } from '../../talk/file_picker.tsx'
import { type Files, useFiles } from '../../talk/use_files.ts'
import { Trouble } from '../../shell/trouble.tsx'
import type { CaseProps } from './case.tsx'
import { ReadyWords } from './ready_words.tsx'

type Mode = 'reply' | 'note'

/** An answer to the customer, by who has the conversation, or a note for colleagues, by anybody. */
export function CaseWrite({ conversation, ticket, isMine }: CaseProps & { readonly isMine: boolean }) {
  const { t } = useTranslation()
  const [chosen, setMode] = useState<Mode>('reply')
  const mode = isMine ? chosen : 'note'
  const files = useFiles({ customerId: conversation.customer_id, conversationId: conversation.id })
  const draft = useWriting(conversation.id, mode, files)
  return (
    <form className="case-write" data-mode={mode} onSubmit={draft.send} {...(mode === 'reply' && takingFiles(files))}>
      <Modes mode={mode} isMine={isMine} isClosed={ticket.status === 'closed'} choose={setMode}>
        {mode === 'reply' && <ReadyWords conversation={conversation} use={draft.add} />}
      </Modes>
      {mode === 'reply' && <FileList {...files} />}
      {draft.error && <Trouble error={draft.error} />}
      <Textarea
        aria-label={t(mode === 'reply' ? 'case.reply_to' : 'case.note_for')}
        placeholder={t(mode === 'reply' ? 'case.reply_to' : 'case.note_for')}
        value={draft.text}
        onChange={({ currentTarget: { value } }) => draft.setText(value)}
        onKeyDown={draft.onKeyDown}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={mode === 'reply' ? 20_000 : 5_000}
        variant="unstyled"
      />
      <Send mode={mode} isPending={draft.isPending} mayNotSend={draft.mayNotSend}>
        {mode === 'reply' && <FileButton {...files} />}
      </Send>
    </form>
  )
}

type SendProps = {
  readonly mode: Mode
  readonly isPending: boolean
  readonly mayNotSend: boolean
  readonly children: ReactNode
}

function Send({ mode, isPending, mayNotSend, children }: SendProps) {
  const { t } = useTranslation()
  const Icon = mode === 'reply' ? IconSend2 : IconNote
  return (
    <div className="case-send">
      <Text className="faint">{mode === 'note' ? t('case.note_more') : t('case.send_more')}</Text>
      {children}
      <Button
        type="submit"
        size="sm"
        loading={isPending}
        disabled={mayNotSend}
        leftSection={<Icon size={16} stroke={1.8} aria-hidden />}
      >
        {t(mode === 'reply' ? 'case.send' : 'case.keep_note')}
      </Button>
    </div>
  )
}

type ModesProps = {
  readonly mode: Mode
  readonly isMine: boolean
  readonly isClosed: boolean
  readonly children: ReactNode
  choose(mode: Mode): void
}

function Modes({ mode, isMine, isClosed, children, choose }: ModesProps) {
  const { t } = useTranslation()
  return (
    <div className="case-modes" role="group" aria-label={t('case.write_what')}>
      <button type="button" aria-pressed={mode === 'reply'} disabled={!isMine} onClick={() => choose('reply')}>
        {t('case.reply')}
      </button>
      <button type="button" aria-pressed={mode === 'note'} onClick={() => choose('note')}>
        {t('case.note')}
      </button>
      {children}
      {!isMine && <span className="faint">{t(isClosed ? 'case.is_closed' : 'case.take_first')}</span>}
    </div>
  )
}

/**
 * What is being written stays until it was taken; what was begun as a note never becomes an answer. The same words that
 * are sent again, because nobody knows whether they came, are said once.
 */
function useWriting(id: string, mode: Mode, { there, isGoing, clear }: Files) {
  const [texts, setTexts] = useState<Readonly<Record<Mode, string>>>({ reply: '', note: '' })
  // An answer that is on its way keeps nobody from a note.
  const saying = { reply: useSaying(id), note: useSaying(id) }
  const { mutate, isPending, error } = saying[mode]
  const keys = { reply: useSteadyKey(), note: useSteadyKey() }
  const keyFor = keys[mode]
  const text = texts[mode]
  const attached = mode === 'reply' ? there.map((one) => one.id) : []
  const mayNotSend = (text.trim() === '' && attached.length === 0) || (mode === 'reply' && isGoing) || isPending
  const setText = (to: string): void => setTexts((all) => ({ ...all, [mode]: to }))
  const send = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (mayNotSend) return
    const path = `/conversation/${id}/${mode}`
    const body = {
      ...(text.trim() !== '' && { text: text.trim() }),
      ...(attached.length > 0 && { attachments: attached }),
    }
    const onSuccess = (): void => {
      keyFor(null)
      // What was written meanwhile is the next one.
      setTexts((all) => (all[mode] === text ? { ...all, [mode]: '' } : all))
      if (mode === 'reply') clear()
    }
    const onError = (failed: unknown): void => void (failed instanceof Unreached || keyFor(null))
    mutate({ path, body, key: keyFor(path + JSON.stringify(body)) }, { onSuccess, onError })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event)
  }
  const add = (words: string): void => setText(text.trim() === '' ? words : `${text.trimEnd()}\n${words}`)
  return { text, setText, mayNotSend, add, send, onKeyDown, isPending, error }
}

/** The same key as long as the same is sent; null begins anew. */
function useSteadyKey() {
  const last = useRef({ sent: '', key: '' })
  return (sent: string | null): string => {
    if (sent !== last.current.sent) last.current = { sent: sent ?? '', key: newKey() }
    return last.current.key
  }
}
