import { Anchor, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useTitle } from '../shell/use_title.ts'

/** Where the staff begins. */
export default function DeskPage() {
  const { t } = useTranslation()
  useTitle(t('desk.title'))
  return (
    <>
      <Title order={1}>{t('desk.title')}</Title>
      <Text my="md">{t('desk.lead')}</Text>
      <Anchor href="/docs">{t('desk.docs')}</Anchor>
    </>
  )
}
