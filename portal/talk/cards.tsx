import { Badge, Button, Group, Text } from '@mantine/core'
import { IconCircleCheck, IconHelpCircle } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallView } from '../../src/http/contract/call.ts'
import { useFormat } from '../format.ts'
import { useToolName } from '../orders/use_tool_name.ts'
import { Fact } from '../shell/fact.tsx'

/** Exactly what would be done, and a yes or a no to it. */
export function ConfirmationCard({ call, answer }: { readonly call: CallView; answer(yes: boolean): void }) {
  const { t } = useTranslation()
  const { money } = useFormat()
  const nameOf = useToolName()
  const title = useId()
  const { plan, tool } = call
  return (
    <div className="card confirmation" role="group" aria-labelledby={title}>
      <Group gap="xs" mb={4}>
        <IconHelpCircle size={20} stroke={1.8} aria-hidden />
        <h2 id={title}>{t('confirm.title')}</h2>
      </Group>
      <Text className="sentence">{plan?.says}</Text>
      <dl className="facts">
        <Fact name={t('confirm.what')} value={nameOf(tool)} />
        {plan?.order && <Fact name={t('confirm.order')} value={plan.order} />}
        {plan?.amount && <Fact name={t('confirm.amount')} value={money(plan.amount.minor, plan.amount.currency)} />}
      </dl>
      <Group gap="sm">
        <Button onClick={() => answer(true)}>{t('confirm.yes')}</Button>
        <Button variant="default" onClick={() => answer(false)}>
          {t('confirm.no')}
        </Button>
      </Group>
    </div>
  )
}

/** What was done: it moved this money, at this time, under this number. */
export function ReceiptCard({ receipt }: { readonly receipt: NonNullable<CallView['receipt']> }) {
  const { t } = useTranslation()
  const { money, time } = useFormat()
  const nameOf = useToolName()
  return (
    <div className="card receipt" role="group" aria-label={t('receipt.title')}>
      <Group gap="xs" mb={4}>
        <IconCircleCheck size={20} stroke={1.8} aria-hidden />
        <h2>{t('receipt.title')}</h2>
      </Group>
      <dl className="facts">
        <Fact name={t('confirm.what')} value={nameOf(receipt.tool)} />
        {receipt.order && <Fact name={t('confirm.order')} value={receipt.order} />}
        {receipt.moved.map(({ amount, method_id: id, method_name: method, movement, on_its_way: isOnItsWay }) => (
          <div key={`${movement} ${id}`}>
            <dt>{t(`ledger.${movement}`)}</dt>
            <dd>
              {money(amount.minor, amount.currency)} · {method}{' '}
              {isOnItsWay && <Badge variant="default">{t('receipt.on_its_way')}</Badge>}
            </dd>
          </div>
        ))}
        <Fact name={t('receipt.at')} value={time(receipt.at)} />
        <Fact name={t('receipt.number')} value={receipt.call_id} isCode />
      </dl>
    </div>
  )
}
