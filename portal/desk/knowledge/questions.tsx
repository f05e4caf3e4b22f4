import { UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { KnowledgeView } from '../../../src/http/contract/knowledge.ts'
import { useFormat } from '../../format.ts'
import { casePath } from '../../paths.ts'
import { Panel } from '../insight/panel.tsx'
import { useAddress } from '../insight/use_range.ts'

type Asked = KnowledgeView['unanswered']['items'][number]

/** What customers asked and the texts had no answer to, the commonest first. */
export function Questions({ knowledge: { unanswered, from, to } }: { readonly knowledge: KnowledgeView }) {
  const { t } = useTranslation()
  const { time } = useFormat()
  const { items, questions, asked } = unanswered
  return (
    <Panel
      title={t('knowledge.unanswered')}
      definition={t('knowledge.unanswered_is')}
      file={`unanswered_${from}_${to}`}
      figures={{
        caption: t('knowledge.unanswered'),
        head: [t('knowledge.question'), t('insight.count'), t('knowledge.last')],
        rows: items.map(({ question, count, last_at: last }) => [question, count, time(last)]),
      }}
      isEmpty={items.length === 0}
    >
      <p className="faint">
        {t('knowledge.asked', { count: asked, questions })}
        {questions > items.length && ` ${t('knowledge.commonest', { count: items.length })}`}
      </p>
      <ul className="questions">
        {items.map((one) => (
          <Question key={one.conversation_id + one.question} asked={one} />
        ))}
      </ul>
    </Panel>
  )
}

function Question({ asked: { question, count, last_at: last, conversation_id: id } }: { readonly asked: Asked }) {
  const { t } = useTranslation()
  const { time } = useFormat()
  const [, change] = useAddress()
  const look = (): void => {
    change({ q: question.slice(0, 400) })
    document.querySelector('#finder')?.scrollIntoView({ block: 'start' })
  }
  return (
    <li>
      <UnstyledButton className="question" onClick={look} aria-label={t('knowledge.look', { question })}>
        {question}
      </UnstyledButton>
      <span className="faint">
        {t('knowledge.times', { count, time: time(last) })} ·{' '}
        <Link to={casePath(id)}>{t('insight.to_conversation')}</Link>
      </span>
    </li>
  )
}
