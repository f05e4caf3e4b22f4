import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const keys = [
  ['j', '↓', 'keys.next'],
  ['k', '↑', 'keys.before'],
  ['Enter', null, 'keys.open'],
  ['/', null, 'keys.search'],
  ['?', null, 'keys.help'],
] as const

/** Which keys there are. */
export function KeysHelp({ isOpen, close }: { readonly isOpen: boolean; close(): void }) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': t('policy.close') }}
      centered
    >
      <dl className="keys">
        {keys.map(([key, other, word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
              {other && <kbd>{other}</kbd>}
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
