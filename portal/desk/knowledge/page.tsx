import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useKnowledge } from '../../api/insight.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { useTitle } from '../../shell/use_title.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { RangePicker } from '../insight/range_picker.tsx'
import { useRange, zone } from '../insight/use_range.ts'
import { Finder } from './finder.tsx'
import { Questions } from './questions.tsx'
import { Texts } from './texts.tsx'
import { Used } from './used.tsx'
import '../insight.css'

export default function KnowledgePage() {
  const { t } = useTranslation()
  useTitle(t('desk.knowledge'))
  const [range, setRange] = useRange()
  const { data, error, refetch, isPlaceholderData } = useKnowledge({ ...range, zone })
  return (
    <div className="insight">
      <div className="insight-head">
        <Title order={1}>{t('desk.knowledge')}</Title>
        <RangePicker range={range} onChange={setRange} />
      </div>
      <Finder />
      {error && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <Waiting rows={[300, 300]} />}
      {data && !error && (
        <div className="insight-fresh" aria-busy={isPlaceholderData} data-stale={isPlaceholderData}>
          <div className="panels">
            <Questions knowledge={data} />
            <Used knowledge={data} />
          </div>
          <Texts knowledge={data} />
          <p className="faint">{t('insight.days_of', { zone })}</p>
        </div>
      )}
    </div>
  )
}
