import { useTranslation } from 'react-i18next'
import type { BriefView } from '../../../src/http/contract/brief.ts'
import type { ConversationView } from '../../../src/http/contract/conversation.ts'
import { useBrief } from '../../api/desk.ts'
import type english from '../../words/en/first.json'
import { standOf } from './stand.ts'

type Line = BriefView['lines'][number]

/** The conversation in short, from the records. */
export function BriefCard({ conversation }: { readonly conversation: ConversationView }) {
  const { t } = useTranslation()
  const wish = useWish()
  const lines = useBrief(conversation.id, standOf(conversation)).data?.lines ?? []
  if (lines.length === 0) return null
  return (
    <section className="card case-card" aria-labelledby="case-brief">
      <h2 id="case-brief">{t('brief.title')}</h2>
      <ul className="brief">
        {lines.map(({ kind, text }, at) => (
          <li key={`${at} ${kind}`} data-kind={kind}>
            <span className="faint">{t(`brief.${kind}`)}</span> {kind === 'wants' ? wish(text) : text}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** `refund_request #12345` in the words of the page. */
function useWish(): (text: Line['text']) => string {
  const { t, i18n } = useTranslation()
  return (text) => {
    const [intent = '', ...orders] = text.split(' ')
    const name = i18n.exists(`intent.${intent}`) ? t(`intent.${intent as keyof typeof english.intent}`) : intent
    return [name, ...orders].join(' ')
  }
}
