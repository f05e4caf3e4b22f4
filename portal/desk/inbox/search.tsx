import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type RefObject, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

type Search = { readonly field: RefObject<HTMLInputElement | null>; readonly words: string; look(words: string): void }

/** Looks for customers, orders and words as they are typed. */
export function Search({ field, words, look }: Search) {
  const { t } = useTranslation()
  const [text, setText] = useState(words)
  const soon = useDebouncedCallback(look, 250)
  useEffect(() => setText(words), [words])
  return (
    <TextInput
      ref={field}
      className="inbox-search"
      type="search"
      aria-label={t('inbox.search')}
      placeholder={t('inbox.search')}
      leftSection={<IconSearch size={17} stroke={1.8} aria-hidden />}
      rightSection={<kbd aria-hidden>/</kbd>}
      value={text}
      maxLength={200}
      onChange={({ currentTarget: { value } }) => {
        setText(value)
        soon(value.trim())
      }}
      onKeyDown={({ key, currentTarget }) => key === 'Escape' && currentTarget.blur()}
    />
  )
}
