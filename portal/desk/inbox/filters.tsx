import { Button, NativeSelect } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type InboxFilter, useColleagues } from '../../api/desk.ts'
import { channels } from '../channels.ts'
import type english from '../../words/en/first.json'

const statuses = ['open', 'waiting_for_customer', 'waiting_for_staff', 'resolved', 'closed'] as const
const priorities = ['high', 'normal', 'low'] as const
const orders = ['newest', 'activity', 'age', 'priority', 'due'] as const
const narrowing = ['status', 'intent', 'priority', 'assignee', 'channel', 'tag'] as const

type Filters = { readonly filter: InboxFilter; change(to: Record<string, string>): void }

/** The order of the list, and what it is narrowed to; the fields are shown when they are wanted. */
export function Filters({ filter, change }: Filters) {
  const { t } = useTranslation()
  const used = narrowing.filter((name) => filter[name] !== undefined).length
  const [isOpen, setIsOpen] = useState(used > 0)
  return (
    <div className="filters">
      <div className="filters-bar">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconFilter size={15} stroke={1.8} aria-hidden />}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {used > 0 ? t('inbox.filters_used', { count: used }) : t('inbox.filters')}
        </Button>
        {used > 0 && (
          <Button
            variant="subtle"
            size="xs"
            onClick={() => change(Object.fromEntries(narrowing.map((name) => [name, ''])))}
          >
            {t('inbox.no_filters')}
          </Button>
        )}
        <NativeSelect
          className="inbox-order"
          size="xs"
          aria-label={t('inbox.order')}
          value={filter['order'] ?? 'newest'}
          onChange={({ currentTarget: { value } }) => change({ order: value })}
          data={orders.map((value) => ({ value, label: t(`inbox_order.${value}`) }))}
        />
      </div>
      {isOpen && <Fields filter={filter} change={change} />}
    </div>
  )
}

function Fields({ filter, change }: Filters) {
  const { t, i18n } = useTranslation()
  const { intent: named } = i18n.getResourceBundle(i18n.language, 'translation') as Pick<typeof english, 'intent'>
  const intents = Object.keys(named) as (keyof typeof named)[]
  const colleagues = useColleagues().data?.items ?? []
  const shown = [
    ['status', statuses.map((value) => ({ value, label: t(`ticket_state.${value}`) }))],
    ['intent', intents.map((value) => ({ value, label: t(`intent.${value}`) }))],
    ['priority', priorities.map((value) => ({ value, label: t(`priority.${value}`) }))],
    [
      'assignee',
      [{ value: 'nobody', label: t('case.nobody') }, ...colleagues.map(({ id, name }) => ({ value: id, label: name }))],
    ],
    ['channel', channels.map((value) => ({ value, label: t(`channel.${value}`) }))],
  ] as const
  return (
    <div className="filters-fields">
      {shown.map(([name, data]) => (
        <NativeSelect
          key={name}
          size="xs"
          label={t(`filter.${name}`)}
          value={filter[name] ?? ''}
          onChange={({ currentTarget: { value } }) => change({ [name]: value })}
          data={[{ value: '', label: t('filter.any') }, ...data]}
        />
      ))}
    </div>
  )
}
