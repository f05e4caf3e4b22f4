import { ActionIcon } from '@mantine/core'
import { IconFile, IconPaperclip, IconX } from '@tabler/icons-react'
import { type ClipboardEvent, type DragEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../format.ts'
import { usePage } from '../page.tsx'
import { Thumbnail } from './attachments.tsx'
import type { Files, Picked } from './use_files.ts'

/** What a picker of files shows first; what a file is the desk tells by its content. */
const accepted = 'image/png,image/jpeg,image/webp,image/gif,application/pdf'

/** For the form that a message is written in: files are dropped onto it and pasted into it. */
export function takingFiles({ add }: Files) {
  return {
    onDragOver: (event: DragEvent): void => event.preventDefault(),
    onDrop: (event: DragEvent): void => {
      event.preventDefault()
      add(event.dataTransfer.files)
    },
    onPaste: (event: ClipboardEvent): void => {
      if (event.clipboardData.files.length === 0) return
      event.preventDefault()
      add(event.clipboardData.files)
    },
  }
}

export function FileButton({ add }: Files) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={38}
        radius="xl"
        aria-label={t('files.add')}
        onClick={() => input.current?.click()}
      >
        <IconPaperclip size={20} stroke={1.8} />
      </ActionIcon>
      <input
        ref={input}
        type="file"
        accept={accepted}
        multiple
        hidden
        onChange={({ currentTarget }) => {
          add(currentTarget.files ?? [])
          // The same file can be picked again.
          currentTarget.value = ''
        }}
      />
    </>
  )
}

/** The files at the message that is being written. */
export function FileList({ all, remove }: Files) {
  const { t } = useTranslation()
  if (all.length === 0) return null
  return (
    <ul className="picked" aria-label={t('files.list')}>
      {all.map((one) => (
        <PickedFile key={one.key} picked={one} remove={() => remove(one)} />
      ))}
    </ul>
  )
}

function PickedFile({ picked, remove }: { readonly picked: Picked; remove(): void }) {
  const { t } = useTranslation()
  const { size } = useFormat()
  const { fileBytes } = usePage()
  const { name, bytes, kind } = picked
  return (
    <li className="picked-file" data-kind={kind}>
      {kind === 'there' ? <Thumbnail {...picked.attachment} /> : <IconFile size={26} stroke={1.4} aria-hidden />}
      {kind === 'refused' ? (
        <span role="alert">{t(`files.${picked.fault}`, { name, size: size(fileBytes) })}</span>
      ) : (
        <span className="picked-name">
          <bdi>{name}</bdi>
          <span className="faint">{size(bytes)}</span>
          {kind === 'going' && <progress value={picked.part} max={1} aria-label={t('files.going', { name })} />}
        </span>
      )}
      <ActionIcon variant="subtle" color="gray" size={30} aria-label={t('files.remove', { name })} onClick={remove}>
        <IconX size={16} stroke={1.8} />
      </ActionIcon>
    </li>
  )
}
