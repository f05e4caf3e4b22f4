import { ActionIcon, Textarea } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { type KeyboardEvent, type RefObject, type SyntheticEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AttachmentView } from '../api/attachments.ts'
import { FileButton, FileList, takingFiles } from './file_picker.tsx'
import type { Files } from './use_files.ts'

type Composer = {
  readonly label: string
  readonly placeholder: string
  readonly isBusy?: boolean
  readonly minRows?: number
  /** What stands there at first, to be changed or sent. */
  readonly draft?: string
  readonly field?: RefObject<HTMLTextAreaElement | null>
  /** Whether the field is ready to be written in as soon as it is seen. */
  readonly isFirst?: boolean
  /** Without them none can be attached. */
  readonly files?: Files
  say(text: string, attachments: readonly AttachmentView[]): void
}

/** Where a message is written: Enter sends it, Shift and Enter begin a new line; files can be picked, dropped and pasted. */
export function Composer({
  label,
  placeholder,
  isBusy = false,
  minRows = 1,
  draft = '',
  field,
  isFirst = false,
  files,
  say,
}: Composer) {
  const { t } = useTranslation()
  const { text, setText, mayNotSend, send, onKeyDown } = useDraft(draft, isBusy, files, say)
  return (
    <form className="composer" onSubmit={send} {...(files && takingFiles(files))}>
      {files && <FileList {...files} />}
      {files && <FileButton {...files} />}
      <Textarea
        ref={field}
        aria-label={label}
        placeholder={placeholder}
        value={text}
        autoFocus={isFirst}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        minRows={minRows}
        maxRows={8}
        maxLength={20_000}
        autosize
        variant="unstyled"
        size="md"
      />
      <ActionIcon type="submit" size={38} radius="xl" aria-label={t('talk.send')} disabled={mayNotSend}>
        <IconArrowUp size={20} stroke={2} />
      </ActionIcon>
    </form>
  )
}

function useDraft(draft: string, isBusy: boolean, files: Files | undefined, say: Composer['say']) {
  const [text, setText] = useState(draft)
  const there = files?.there ?? []
  const mayNotSend = (text.trim() === '' && there.length === 0) || files?.isGoing === true || isBusy
  const send = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (mayNotSend) return
    say(text.trim(), there)
    setText('')
    files?.clear()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) send(event)
  }
  return { text, setText, mayNotSend, send, onKeyDown }
}
