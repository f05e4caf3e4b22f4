import { Anchor, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Plain } from './plain.tsx'

/** An address that leads to no page. */
export function Nowhere() {
  const { t } = useTranslation()
  return (
    <Plain>
      <Title order={1}>{t('shell.nowhere')}</Title>
      <Text my="md">{t('shell.nowhere_more')}</Text>
      <Anchor component={Link} to="/">
        {t('shell.to_start')}
      </Anchor>
    </Plain>
  )
}
