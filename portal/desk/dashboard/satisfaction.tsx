import { useTranslation } from 'react-i18next'
import { Bars } from '../insight/bars.tsx'
import { Panel } from '../insight/panel.tsx'
import type { Told } from './summary.tsx'
import { useWritten } from './use_written.ts'

const scores = [5, 4, 3, 2, 1] as const

/** What customers gave, from the best on down. */
export function Satisfaction({ numbers: { days, sum, from, to } }: Told) {
  const { t } = useTranslation()
  const { whole, share } = useWritten()
  const { count, scores: given } = sum.satisfaction
  return (
    <Panel
      title={t('insight.satisfaction')}
      definition={t('insight.satisfaction_is')}
      file={`satisfaction_${from}_${to}`}
      figures={{
        caption: t('insight.satisfaction'),
        head: [t('insight.day'), ...scores.map((score) => t('insight.stars', { count: score })), t('insight.average')],
        rows: days.map(({ date, satisfaction }) => [
          date,
          ...scores.map((score) => satisfaction.scores[score]),
          satisfaction.average,
        ]),
      }}
      isEmpty={count === 0}
    >
      <Bars
        bars={scores.map((score) => ({
          name: t('insight.stars', { count: score }),
          count: given[score],
          written: `${whole(given[score])} · ${share(given[score], count)}`,
        }))}
      />
    </Panel>
  )
}
