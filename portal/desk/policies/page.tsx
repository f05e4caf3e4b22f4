import { Alert, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useDecisions } from '../../api/insight.ts'
import { usePolicies } from '../../api/policies.ts'
import { useFormat } from '../../format.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { useTitle } from '../../shell/use_title.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { RangePicker } from '../insight/range_picker.tsx'
import { useRange, zone } from '../insight/use_range.ts'
import { Cases } from './cases.tsx'
import { Limits } from './limits.tsx'
import { PolicyInFull } from './policy.tsx'
import '../insight.css'

export default function PoliciesPage() {
  const { t } = useTranslation()
  const { time } = useFormat()
  useTitle(t('desk.policies'))
  const [range, setRange] = useRange()
  const { data: book, error, refetch } = usePolicies()
  const counted = useDecisions({ ...range, zone })
  return (
    <div className="insight">
      <div className="insight-head">
        <Title order={1}>{t('desk.policies')}</Title>
        <RangePicker range={range} onChange={setRange} />
      </div>
      {error && <Trouble error={error} again={() => void refetch()} />}
      {counted.error && <Trouble error={counted.error} again={() => void counted.refetch()} />}
      {!book && !error && <Waiting rows={[56, 300, 300]} />}
      {book && (
        <>
          <p className="lead">
            {t('insight.in_force', { version: book.version, time: time(book.loaded_at), count: book.rules.length })}
          </p>
          {book.broken !== null && (
            <Alert
              mb="md"
              color="red"
              variant="outline"
              role="alert"
              icon={<IconAlertTriangle />}
              title={t('insight.broken')}
            >
              <pre className="broken">{book.broken}</pre>
            </Alert>
          )}
          {book.policies.map((policy) => (
            <PolicyInFull key={policy.name} policy={policy} book={book} decisions={counted.data?.items} />
          ))}
          <div className="panels">
            <Limits limits={book.limits} />
            <Cases cases={book.cases} />
          </div>
        </>
      )}
    </div>
  )
}
