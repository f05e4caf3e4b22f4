import { ActionIcon, Textarea } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { type KeyboardEvent, type RefObject, type SyntheticEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'

type Composer = {
  readonly label: string
  readonly placeholder: string
  readonly isBusy?: boolean
  readonly minRows?: number
  /** What stands there at first, to be changed or sent. */
  readonly draft?: string
  readonly field?: RefObject<HTMLTextAreaElement | null>
  say(text: string): void
}

/** Where a message is written: Enter sends it, Shift and Enter begin a new line. */
export function Composer({ label, placeholder, isBusy = false, minRows = 1, draft = '', field, say }: Composer) {
  const { t } = useTranslation()
  const { text, setText, send, onKeyDown } = useDraft(draft, isBusy, say)
  return (
    <form className="composer" onSubmit={send}>
      <Textarea
        ref={field}
        aria-label={label}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        minRows={minRows}
        maxRows={8}
        maxLength={20_000}
        autosize
        variant="unstyled"
        size="md"
      />
      <ActionIcon
        type="submit"
        size={38}
        radius="xl"
        aria-label={t('talk.send')}
        disabled={text.trim() === '' || isBusy}
      >
        <IconArrowUp size={20} stroke={2} />
      </ActionIcon>
    </form>
  )
}

function useDraft(draft: string, isBusy: boolean, say: Composer['say']) {
  const [text, setText] = useState(draft)
  const send = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (text.trim() === '' || isBusy) return
    say(text.trim())
    setText('')
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) send(event)
  }
  return { text, setText, send, onKeyDown }
}
