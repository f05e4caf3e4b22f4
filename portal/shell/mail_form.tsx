import { Anchor, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconMailCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ask } from '../api/client.ts'
import { Form } from './form.tsx'
import { useTitle } from './use_title.ts'

type Words = { readonly title: string; readonly lead: string; readonly action: string }

/** Asks for a mail with a link; the answer is the same for every address. */
export function MailForm({ path, words }: { readonly path: string; readonly words: Words }) {
  const { t } = useTranslation()
  useTitle(words.title)
  const { mutate, isPending, error, isSuccess } = useMutation({
    mutationFn: (body: Readonly<Record<string, string>>) => ask('POST', path, { body }),
  })
  if (isSuccess) return <MailSent />
  return (
    <Form {...words} isBusy={isPending} error={error} onSend={mutate} below={<ToSignIn />}>
      <TextInput name="email" type="email" label={t('sign_in.email')} autoComplete="email" required size="md" />
    </Form>
  )
}

function MailSent() {
  const { t } = useTranslation()
  return (
    <Stack gap="md" role="status">
      <IconMailCheck size={40} stroke={1.4} aria-hidden />
      <Title order={1} size="h2">
        {t('mail.title')}
      </Title>
      <Text c="dimmed">{t('mail.lead')}</Text>
      <ToSignIn />
    </Stack>
  )
}

export function ToSignIn() {
  const { t } = useTranslation()
  return (
    <Anchor component={Link} to="/sign-in">
      {t('mail.to_sign_in')}
    </Anchor>
  )
}
