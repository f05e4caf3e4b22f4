import { Loader, UnstyledButton } from '@mantine/core'
import { IconBook2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../format.ts'
import type english from '../words/en/first.json'
import { Attachments } from './attachments.tsx'
import type { Asking } from '../api/asking.ts'
import { ReceiptCard } from './cards.tsx'
import type { Place } from './policy_drawer.tsx'
import type { Cited, Entry } from './thread.ts'

type Thread = { readonly entries: readonly Entry[]; open(place: Place): void }

/** Everything that was said and done. */
export function Messages({ entries, open }: Thread) {
  return entries.map((entry) =>
    entry.kind === 'receipt' ? (
      <li key={entry.receipt.call_id}>
        <ReceiptCard receipt={entry.receipt} />
      </li>
    ) : (
      <Said key={entry.message.id} {...entry} open={open} />
    ),
  )
}

function Said({ message, cited, open }: Extract<Entry, { kind: 'message' }> & { open(place: Place): void }) {
  const { t } = useTranslation()
  const { clock } = useFormat()
  const { from, author, text, attachments, at } = message
  const name = from === 'staff' && author ? author : t(`talk.from_${from}`)
  return (
    <li className={`said said-${from}`}>
      <div className="said-head">
        {name} · <time dateTime={at}>{clock(at)}</time>
      </div>
      {text !== '' && <div className="said-text">{text}</div>}
      <Attachments attachments={attachments} />
      {cited.length > 0 && <Citations cited={cited} open={open} />}
    </li>
  )
}

function Citations({ cited, open }: { readonly cited: readonly Cited[]; open(place: Place): void }) {
  const { t } = useTranslation()
  return (
    <ul className="citations" aria-label={t('talk.sources')}>
      {cited.map(({ policy, anchor, heading }) => (
        <li key={`${policy}#${anchor}`}>
          <UnstyledButton className="citation" onClick={() => open({ policy, anchor })}>
            <IconBook2 size={14} stroke={1.8} aria-hidden />
            {heading}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}

/** The message that is on its way, before it comes back as one that was heard. */
export function Sending({ text, attachments }: Pick<Asking, 'text' | 'attachments'>) {
  const { t } = useTranslation()
  return (
    <li className="said said-customer said-sending">
      <div className="said-head">{t('talk.from_customer')}</div>
      {text !== '' && <div className="said-text">{text}</div>}
      <Attachments attachments={attachments} />
    </li>
  )
}

type Stage = keyof typeof english.stage

/** The answer as far as it has come, or what is done for it. */
export function Answering({ stage, words }: { readonly stage: string | null; readonly words: string }) {
  const { t, i18n } = useTranslation()
  const known = stage !== null && i18n.exists(`stage.${stage}`) ? (stage as Stage) : 'thinking'
  return (
    <li className="said said-agent">
      <div className="said-head">{t('talk.from_agent')}</div>
      <div className="said-text">
        {words || (
          <span className="working">
            <Loader size={14} type="dots" aria-hidden /> {t(`stage.${known}`)}
          </span>
        )}
      </div>
    </li>
  )
}
