import { Menu } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { MenuButton } from './late_menu.tsx'

type Opened = { readonly button: MenuButton; readonly width?: number; readonly children: ReactNode }

/** A menu that opens as soon as it is there; the focus comes back to its button. */
export function OpenedMenu({ button, width, children }: Opened) {
  const [isOpen, setOpen] = useState(false)
  const place = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    place.current?.focus()
    setOpen(true)
  }, [])
  return (
    <Menu opened={isOpen} onChange={setOpen} position="bottom-end" shadow="md" width={width ?? 'max-content'}>
      <Menu.Target>{button({ ref: place })}</Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}
