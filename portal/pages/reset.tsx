import { useTranslation } from 'react-i18next'
import { MailForm } from '../shell/mail_form.tsx'

export default function ResetPage() {
  const { t } = useTranslation()
  const words = { title: t('reset.title'), lead: t('reset.lead'), action: t('reset.action') }
  return <MailForm path="/account/reset" words={words} />
}
