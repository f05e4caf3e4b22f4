import type { Config } from '../config.ts'
import { manual } from '../connectors/manual.ts'
import type { PaymentConnector } from '../core/payments.ts'

/** The payment connector of the settings. A provider's package is loaded only when it is chosen. */
export async function openPayments({ payments }: Pick<Config, 'payments'>): Promise<PaymentConnector> {
  if (payments.kind === 'manual') return manual
  const { openStripe } = await import('../connectors/stripe.ts')
  return openStripe(payments)
}
