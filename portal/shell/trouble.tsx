import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Refused, Unreached } from '../api/client.ts'
import { Plain } from './plain.tsx'

/** What went wrong, in the desk's own words where it has some, and a way to try again. */
export function Trouble({ error, again }: { readonly error: unknown; readonly again?: (() => void) | undefined }) {
  const { t } = useTranslation()
  const { title, detail } = wordsOf(error, t)
  return (
    <Alert className="trouble" color="red" variant="outline" icon={<IconAlertTriangle />} title={title} role="alert">
      <Stack gap="sm" align="start">
        <Text size="sm">{detail}</Text>
        {again && (
          <Button size="xs" variant="default" onClick={again}>
            {t('shell.again')}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}

/** A page that broke: a fault of ours, or a file that did not arrive. */
export function TroublePage({ error }: { readonly error: unknown }) {
  const router = useRouter()
  return (
    <Plain>
      <Trouble error={error} again={() => void router.invalidate()} />
    </Plain>
  )
}

function wordsOf(error: unknown, t: TFunction) {
  if (error instanceof Refused) return { title: error.problem.title, detail: error.problem.detail }
  if (error instanceof Unreached) return { title: t('shell.unreached'), detail: t('shell.unreached_more') }
  return { title: t('shell.broke'), detail: t('shell.broke_more') }
}
