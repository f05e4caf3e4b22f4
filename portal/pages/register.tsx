import { useTranslation } from 'react-i18next'
import { MailForm } from '../shell/mail_form.tsx'

export default function RegisterPage() {
  const { t } = useTranslation()
  const words = { title: t('register.title'), lead: t('register.lead'), action: t('register.action') }
  return <MailForm path="/account" words={words} />
}
