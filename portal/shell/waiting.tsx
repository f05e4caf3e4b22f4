import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Stands where something will be, in about its shape; `rows` are their heights in pixels. */
export function Waiting({ rows = [28, 120, 120] }: { readonly rows?: readonly number[] }) {
  const { t } = useTranslation()
  return (
    <Stack gap="md" aria-busy="true">
      <VisuallyHidden role="status">{t('shell.loading')}</VisuallyHidden>
      {rows.map((height, at) => (
        <Skeleton key={`${at} ${height}`} height={height} radius="lg" />
      ))}
    </Stack>
  )
}
