import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../src/http/contract/ticket.ts'

/** What a conversation is called: what it is about. */
export function useTalkName(): (intent: TicketView['intent']) => string {
  const { t } = useTranslation()
  return (intent) => (intent === null ? t('talk.new') : t(`intent.${intent}`))
}
