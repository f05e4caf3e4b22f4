import { useTranslation } from 'react-i18next'
import type { Figures } from '../insight/figures.tsx'
import { Panel } from '../insight/panel.tsx'
import { Lines } from './lines.tsx'
import type { Told } from './summary.tsx'
import { useWritten } from './use_written.ts'

/** Cases begun and ended, day by day. */
export function Cases({ numbers: { days, sum, from, to } }: Told) {
  const { t } = useTranslation()
  const { whole } = useWritten()
  const lines = [
    { name: 'opened', label: t('insight.opened') },
    { name: 'agent', label: t('insight.by_agent') },
    { name: 'people', label: t('insight.by_people') },
  ]
  const points = days.map(({ date, opened, resolved }) => ({
    date,
    opened,
    agent: resolved.by_agent,
    people: resolved.by_people,
  }))
  return (
    <Panel
      title={t('insight.cases')}
      definition={t('insight.cases_is')}
      file={`cases_${from}_${to}`}
      figures={useFigures(days)}
      isEmpty={sum.opened === 0 && sum.resolved.all === 0}
      isWide
    >
      <Lines
        says={t('insight.cases_says', { opened: whole(sum.opened), resolved: whole(sum.resolved.all) })}
        points={points}
        lines={lines}
        write={whole}
      />
    </Panel>
  )
}

function useFigures(days: Told['numbers']['days']): Figures {
  const { t } = useTranslation()
  const head = [
    t('insight.day'),
    t('insight.opened'),
    t('insight.by_agent'),
    t('insight.by_people'),
    t('insight.held'),
    t('insight.contacted_again'),
    t('insight.reopened'),
    t('insight.reversed'),
  ]
  const rows = days.map(({ date, opened, resolved }) => [
    date,
    opened,
    resolved.by_agent,
    resolved.by_people,
    resolved.held,
    resolved.contacted_again,
    resolved.reopened,
    resolved.reversed,
  ])
  return { caption: t('insight.cases'), head, rows }
}
