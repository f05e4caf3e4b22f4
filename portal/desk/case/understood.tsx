import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationView } from '../../../src/http/contract/conversation.ts'

type Turn = ConversationView['turns'][number]
type Meaning = NonNullable<Turn['understanding']>

/** What a message was understood as, what it names, and what was found for it. */
export function Understood({
  understanding,
  citations,
}: Pick<Turn, 'citations'> & { readonly understanding: Meaning }) {
  const { t, i18n } = useTranslation()
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' })
  const { requests, ranking, answer, abstain, urgent, entities } = understanding
  // Of a plain yes or no the ranking is noise.
  const guesses = requests.length > 0 ? requests : answer === null ? ranking.slice(0, 2) : []
  const marks = [
    answer && t(`work.answer_${answer}`),
    abstain && answer === null && t('work.abstains'),
    urgent && t('work.urgent'),
  ]
  return (
    <dl className="work-facts">
      <Chips title={t('work.understood')}>
        {guesses.map(({ intent, confidence }) => (
          <Chip key={intent} name={t(`intent.${intent}`)} more={percent.format(confidence)} />
        ))}
        {marks.map(
          (mark) =>
            mark && (
              <li key={mark} className="chip chip-wait">
                {mark}
              </li>
            ),
        )}
      </Chips>
      {entities.length > 0 && (
        <Chips title={t('work.named')}>
          {entities.map((entity, at) => (
            <Chip key={`${at} ${entity.kind}`} name={valueOf(entity)} more={entity.kind.replaceAll('_', ' ')} />
          ))}
        </Chips>
      )}
      <Passages citations={citations} />
    </dl>
  )
}

function Passages({ citations }: Pick<Turn, 'citations'>) {
  const { t } = useTranslation()
  if (citations.length === 0) return null
  return (
    <Chips title={t('work.passages')}>
      {citations.map(({ policy, heading, anchor }) => (
        <Chip key={`${policy}#${anchor}`} name={`${policy.replaceAll('_', ' ')} › ${heading}`} />
      ))}
    </Chips>
  )
}

/** A value, and what kind of one it is. */
export function Chip({ name, more }: { readonly name: string; readonly more?: string }) {
  return (
    <li className="chip">
      {name} {more !== undefined && <span className="faint">{more}</span>}
    </li>
  )
}

/** Values under a title, in a list of facts. */
export function Chips({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <ul className="chips">{children}</ul>
      </dd>
    </div>
  )
}

function valueOf(entity: Readonly<Record<string, unknown>>): string {
  const value = entity['value'] ?? entity['text'] ?? entity['name'] ?? ''
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}
