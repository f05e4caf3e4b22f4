import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Puts a text where it can be pasted from. */
export function CopyButton({ text }: { readonly text: string }) {
  const { t } = useTranslation()
  const { copied, copy } = useClipboard({ timeout: 3_000 })
  const Icon = copied ? IconCheck : IconCopy
  return (
    <Button variant="default" leftSection={<Icon size={16} stroke={1.8} aria-hidden />} onClick={() => copy(text)}>
      {copied ? t('account.copied') : t('account.copy')}
    </Button>
  )
}
