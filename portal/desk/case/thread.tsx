import { Loader } from '@mantine/core'
import { IconNote } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationView, NoteView } from '../../../src/http/contract/conversation.ts'
import { useFormat } from '../../format.ts'
import { Attachments } from '../../talk/attachments.tsx'
import { ReceiptCard } from '../../talk/cards.tsx'
import { type Entry, entriesOf } from '../../talk/thread.ts'

type Thread = {
  readonly conversation: ConversationView
  readonly notes: readonly NoteView[]
  readonly customer: string
  readonly isWorkedOn: boolean
}

type Shown = { readonly at: string } & (
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'note'; readonly note: NoteView }
)

/** Everything that was said and done, with what the staff wrote for each other between it. */
export function CaseThread({ conversation, notes, customer, isWorkedOn }: Thread) {
  const { t } = useTranslation()
  const all = together(conversation, notes)
  const end = useEnd(`${all.length} ${isWorkedOn}`)
  return (
    <div className="case-thread" role="log" aria-label={t('case.talk')} tabIndex={0} ref={end}>
      <ol className="thread">
        {all.map((one) =>
          one.kind === 'note' ? (
            <Note key={one.note.id} note={one.note} />
          ) : (
            <EntryItem key={keyOf(one.entry)} entry={one.entry} customer={customer} />
          ),
        )}
        {isWorkedOn && (
          <li className="case-said case-agent">
            <span className="working">
              <Loader size={14} type="dots" aria-hidden /> {t('case.agent_works')}
            </span>
          </li>
        )}
      </ol>
    </div>
  )
}

function EntryItem({ entry, customer }: { readonly entry: Entry; readonly customer: string }) {
  const { t } = useTranslation()
  const { time } = useFormat()
  if (entry.kind === 'receipt')
    return (
      <li className="case-said case-agent">
        <ReceiptCard receipt={entry.receipt} />
      </li>
    )
  const { from, author, text, attachments, at } = entry.message
  const name = from === 'customer' ? customer : from === 'staff' && author ? author : t(`inbox.from_${from}`)
  return (
    <li className={`case-said case-${from}`}>
      <div className="said-head">
        {name} · <time dateTime={at}>{time(at)}</time>
      </div>
      {text !== '' && <div className="case-text">{text}</div>}
      <Attachments attachments={attachments} />
    </li>
  )
}

function Note({ note: { author, text, at } }: { readonly note: NoteView }) {
  const { t } = useTranslation()
  const { time } = useFormat()
  return (
    <li className="case-note">
      <div className="said-head">
        <IconNote size={15} stroke={1.8} aria-hidden /> <strong>{t('case.note')}</strong> · {author} ·{' '}
        <time dateTime={at}>{time(at)}</time>
      </div>
      <div className="case-text">{text}</div>
    </li>
  )
}

function together(conversation: ConversationView, notes: readonly NoteView[]): readonly Shown[] {
  // That a person was asked is seen beside the thread.
  const all = entriesOf(conversation).filter(
    (entry) => entry.kind !== 'receipt' || entry.receipt.tool !== 'escalate_case',
  )
  const said = all.map(
    (entry): Shown => ({ kind: 'entry', entry, at: entry.kind === 'receipt' ? entry.receipt.at : entry.message.at }),
  )
  const written = notes.map((note): Shown => ({ kind: 'note', note, at: note.at }))
  return [...said, ...written].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

const keyOf = (entry: Entry): string => (entry.kind === 'receipt' ? entry.receipt.call_id : entry.message.id)

/** Keeps the end in view whenever something is added; `shown` changes with it. */
function useEnd(shown: string) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { current } = box
    if (!current) return
    if (current.scrollHeight > current.clientHeight) current.scrollTo({ top: current.scrollHeight })
    else if (window.innerWidth < 992) window.scrollTo({ top: document.documentElement.scrollHeight })
  }, [shown])
  return box
}
