import { Button, Checkbox, CopyButton, TextInput } from '@mantine/core'
import '@mantine/core/styles/Checkbox.css'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNewKey } from '../../api/house.ts'
import { Trouble } from '../../shell/trouble.tsx'

const scopes = ['support', 'read', 'calls', 'staff', 'admin'] as const

/** Makes a key, and shows it this once. */
export function NewKey() {
  const { t } = useTranslation()
  const making = useNewKey()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<string[]>(['support', 'read'])
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    making.mutate({ name, scopes: chosen }, { onSuccess: () => setName('') })
  }
  return (
    <>
      <form className="card house-form" onSubmit={send} aria-labelledby="new-key">
        <h2 id="new-key">{t('api_keys.new')}</h2>
        <TextInput
          label={t('data.name')}
          description={t('api_keys.name_more')}
          required
          maxLength={100}
          autoComplete="off"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Checkbox.Group label={t('api_keys.scopes')} value={chosen} onChange={setChosen}>
          <div className="house-scopes">
            {scopes.map((scope) => (
              <Checkbox key={scope} value={scope} label={scope} description={t(`scope.${scope}`)} />
            ))}
          </div>
        </Checkbox.Group>
        {making.error && <Trouble error={making.error} />}
        <Button type="submit" loading={making.isPending} disabled={chosen.length === 0} className="house-send">
          {t('api_keys.make')}
        </Button>
      </form>
      {making.data && <Secret key={making.data.key.id} name={making.data.key.name} secret={making.data.secret} />}
    </>
  )
}

function Secret({ name, secret }: { readonly name: string; readonly secret: string }) {
  const { t } = useTranslation()
  return (
    <section className="card house-secret" role="status" aria-labelledby="secret">
      <h2 id="secret">{t('api_keys.secret', { name })}</h2>
      <p>{t('api_keys.secret_more')}</p>
      <div className="house-copy">
        <code className="code">{secret}</code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              onClick={copy}
              leftSection={
                copied ? (
                  <IconCheck size={17} stroke={2} aria-hidden />
                ) : (
                  <IconCopy size={17} stroke={1.8} aria-hidden />
                )
              }
            >
              {copied ? t('api_keys.copied') : t('api_keys.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </section>
  )
}
