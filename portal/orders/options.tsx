import { Button, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../src/http/contract/order.ts'
import type { OrderOptionsView } from '../../src/http/contract/order_options.ts'
import { forgetAsking } from '../api/asking.ts'
import { useOrderOptions } from '../api/orders.ts'
import { useCustomerId } from '../api/session.ts'
import { useFormat } from '../format.ts'
import { Trouble } from '../shell/trouble.tsx'
import { Waiting } from '../shell/waiting.tsx'
import { type Place, PolicyDrawer } from '../talk/policy_drawer.tsx'

type Option = OrderOptionsView['items'][number]

/** What can be asked for an order now, and for everything else the reason why not. */
export function Options({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useOrderOptions(order.order)
  const [place, setPlace] = useState<Place | null>(null)
  const possible = data?.items.filter(({ answer }) => answer !== 'not_allowed') ?? []
  const impossible = data?.items.filter(({ answer }) => answer === 'not_allowed') ?? []
  return (
    <section className="card" aria-labelledby="options">
      <h2 id="options">{t('option.title')}</h2>
      {error && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <Waiting rows={[36, 36, 36]} />}
      <div className="options">
        {possible.map((option) => (
          <Possible key={option.tool} option={option} number={order.order} />
        ))}
        <Saying words={t('option.say_question', { number: order.order })} isQuiet>
          {t('option.other')}
        </Saying>
      </div>
      {impossible.length > 0 && <h3>{t('option.not_now')}</h3>}
      <ul className="impossible">
        {impossible.map((option) => (
          <Impossible key={option.tool} option={option} open={setPlace} />
        ))}
      </ul>
      <PolicyDrawer place={place} close={() => setPlace(null)} />
    </section>
  )
}

/** Where the amount is what comes back at the most, and not a difference. */
const givesBack = new Set<Option['tool']>(['cancel_order', 'return_items', 'issue_refund'])

function Possible({ option, number }: { readonly option: Option; readonly number: string }) {
  const { t } = useTranslation()
  const { money } = useFormat()
  const { tool, answer, amount } = option
  const upTo =
    amount && amount.minor > 0 && givesBack.has(tool)
      ? t('option.up_to', { amount: money(amount.minor, amount.currency) })
      : null
  const note = [upTo, answer === 'needs_approval' ? t('option.approval') : null].filter(Boolean).join(' · ')
  return (
    <div>
      <Saying words={t(`say.${tool}`, { number })}>{t(`tool.${tool}`)}</Saying>
      {note && <span className="faint option-note">{note}</span>}
    </div>
  )
}

type Saying = { readonly words: string; readonly isQuiet?: boolean; readonly children: ReactNode }

/** Leads to a new conversation in which the words stand already, to be changed or sent. */
function Saying({ words, isQuiet = false, children }: Saying) {
  const customerId = useCustomerId()
  return (
    <Button
      variant={isQuiet ? 'subtle' : 'default'}
      fullWidth
      onClick={() => forgetAsking({ customerId, conversationId: null })}
      renderRoot={(props) => <Link {...props} to="/my/conversations/new" search={{ say: words }} />}
    >
      {children}
    </Button>
  )
}

function Impossible({ option, open }: { readonly option: Option; open(place: Place): void }) {
  const { t } = useTranslation()
  const { tool, because, citation } = option
  return (
    <li>
      <span className="impossible-name">{t(`tool.${tool}`)}</span>
      <span className="faint">{because}</span>
      {citation && (
        <UnstyledButton className="citation" onClick={() => open(citation)}>
          {citation.heading}
        </UnstyledButton>
      )}
    </li>
  )
}
