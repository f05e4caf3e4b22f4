import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNumbers } from '../../api/insight.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { useTitle } from '../../shell/use_title.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { RangePicker } from '../insight/range_picker.tsx'
import { useRange, zone } from '../insight/use_range.ts'
import { AnswerTimes } from './answer_times.tsx'
import { Cases } from './cases.tsx'
import { Escalations } from './escalations.tsx'
import { Intents } from './intents.tsx'
import { MoneyMoved } from './money_moved.tsx'
import { Satisfaction } from './satisfaction.tsx'
import { Summary } from './summary.tsx'
import { Tools } from './tools.tsx'
import '../insight.css'

export default function DashboardPage() {
  const { t } = useTranslation()
  useTitle(t('desk.dashboard'))
  const [range, setRange] = useRange()
  const { data, error, refetch, isPlaceholderData } = useNumbers({ ...range, zone })
  return (
    <div className="insight">
      <div className="insight-head">
        <Title order={1}>{t('desk.dashboard')}</Title>
        <RangePicker range={range} onChange={setRange} />
      </div>
      {error && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <Waiting rows={[96, 300, 300]} />}
      {data && !error && (
        <div className="insight-fresh" aria-busy={isPlaceholderData} data-stale={isPlaceholderData}>
          <Summary numbers={data} />
          <div className="panels">
            <Cases numbers={data} />
            <AnswerTimes numbers={data} />
            <Intents numbers={data} />
            <Escalations numbers={data} />
            <Satisfaction numbers={data} />
            <Tools numbers={data} />
            <MoneyMoved numbers={data} />
          </div>
          <p className="faint">{t('insight.days_of', { zone })}</p>
        </div>
      )}
    </div>
  )
}
