import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { lastDays, type Range } from './use_range.ts'

type Props = { readonly range: Range; readonly onChange: (range: Range) => void }

/** From which day to which; half a date that is being typed changes nothing, and a day beyond the other end takes it along. */
export function RangePicker({ range, onChange }: Props) {
  const { t } = useTranslation()
  const pick = (part: Partial<Range>): void => {
    const next = { ...range, ...part }
    if (next.from === '' || next.to === '') return
    onChange(next.from <= next.to ? next : { from: part.from ?? next.to, to: part.to ?? next.from })
  }
  return (
    <div className="range" role="group" aria-label={t('insight.days')}>
      {[7, 30, 90].map((count) => {
        const wanted = lastDays(count)
        const isOn = wanted.from === range.from && wanted.to === range.to
        return (
          <Button
            key={count}
            size="sm"
            variant={isOn ? 'filled' : 'default'}
            aria-pressed={isOn}
            onClick={() => onChange(wanted)}
          >
            {t('insight.last_days', { count })}
          </Button>
        )
      })}
      <TextInput
        type="date"
        label={t('insight.from')}
        value={range.from}
        onChange={(event) => pick({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('insight.to')}
        value={range.to}
        onChange={(event) => pick({ to: event.currentTarget.value })}
      />
    </div>
  )
}
