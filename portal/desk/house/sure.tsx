import { Button, Group, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Trouble } from '../../shell/trouble.tsx'

type Asked = {
  readonly isOpen: boolean
  readonly title: string
  readonly action: string
  readonly isBusy: boolean
  readonly error: unknown
  readonly children: ReactNode
  close(): void
  act(): void
}

/** Says what would come of something that is not easily taken back, before it is done. */
export function Sure({ isOpen, title, action, isBusy, error, children, close, act }: Asked) {
  const { t } = useTranslation()
  return (
    <Modal.Root opened={isOpen} onClose={close} centered>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body className="sure">
          <Modal.Title className="sure-title">{title}</Modal.Title>
          {children}
          {error ? <Trouble error={error} /> : null}
          <Group justify="end" gap="sm">
            <Button variant="default" onClick={close} data-autofocus>
              {t('house.cancel')}
            </Button>
            <Button color="red.9" loading={isBusy} onClick={act}>
              {action}
            </Button>
          </Group>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
