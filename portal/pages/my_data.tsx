import { Button, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { customerQuery, useCustomer } from '../api/orders.ts'
import { useCustomerId } from '../api/session.ts'
import { download } from '../download.ts'
import { EraseCard } from '../my/erase_card.tsx'
import { everythingAbout } from '../my/everything.ts'
import type { Needs } from '../pages.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { useTitle } from '../shell/use_title.ts'
import { Waiting } from '../shell/waiting.tsx'
import { Head } from '../talk/head.tsx'
import { Fact } from '../shell/fact.tsx'

export const needs: Needs = (queries, { customerId }) => [queries.prefetchQuery(customerQuery(customerId))]

/** What the desk knows about the customer, and a copy of all of it. */
export default function MyDataPage() {
  const { t } = useTranslation()
  useTitle(t('data.title'))
  const id = useCustomerId()
  const { data: customer, error, refetch } = useCustomer(id)
  const copy = useMutation({
    mutationFn: async () => download('my-data.json', [await everythingAbout(id)], 'application/json'),
  })
  return (
    <div className="narrow">
      <Head title={t('data.title')} to="/my" />
      {error && <Trouble error={error} again={() => void refetch()} />}
      {!customer && !error && <Waiting rows={[180]} />}
      {customer && (
        <section className="card" aria-labelledby="known">
          <h2 id="known">{t('data.known')}</h2>
          <dl className="facts">
            <Fact name={t('data.name')} value={`${customer.first_name} ${customer.last_name}`} />
            <Fact name={t('sign_in.email')} value={customer.email} />
            {customer.phone && <Fact name={t('data.phone')} value={customer.phone} />}
            <Fact name={t('data.methods')} value={customer.payment_methods.map(({ name }) => name).join(', ')} />
          </dl>
        </section>
      )}
      <section className="card" aria-labelledby="copy">
        <h2 id="copy">{t('data.copy')}</h2>
        <Text mb="md">{t('data.copy_more')}</Text>
        {copy.error && <Trouble error={copy.error} />}
        <Button loading={copy.isPending} onClick={() => copy.mutate()}>
          {t('data.download')}
        </Button>
      </section>
      <EraseCard />
    </div>
  )
}
