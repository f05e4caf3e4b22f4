import { useTranslation } from 'react-i18next'
import { Panel } from '../insight/panel.tsx'
import { Lines } from './lines.tsx'
import type { Told } from './summary.tsx'
import { useWritten } from './use_written.ts'

/** How long a first answer took, day by day. */
export function AnswerTimes({ numbers: { days, sum, from, to } }: Told) {
  const { t } = useTranslation()
  const { duration } = useWritten()
  const rows = days.map(({ date, first_answer: { count, p50_ms, p95_ms } }) => [date, count, p50_ms, p95_ms])
  return (
    <Panel
      title={t('insight.first_answer')}
      definition={t('insight.first_answer_is')}
      file={`first_answer_${from}_${to}`}
      figures={{
        caption: t('insight.first_answer'),
        head: [t('insight.day'), t('insight.answered'), 'p50 (ms)', 'p95 (ms)'],
        rows,
      }}
      isEmpty={sum.first_answer.count === 0}
    >
      <Lines
        says={t('insight.first_answer_says', {
          middle: duration(sum.first_answer.p50_ms),
          most: duration(sum.first_answer.p95_ms),
        })}
        points={days.map(({ date, first_answer: { p50_ms, p95_ms } }) => ({ date, p50: p50_ms, p95: p95_ms }))}
        lines={[
          { name: 'p50', label: t('insight.half') },
          { name: 'p95', label: t('insight.nearly_all') },
        ]}
        write={duration}
      />
    </Panel>
  )
}
