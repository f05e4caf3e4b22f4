import type { ComponentType, ReactElement, Ref } from 'react'
import { useLate } from '../use_late.ts'

/** What a button is given that opens a menu. */
type Press = {
  readonly ref?: Ref<HTMLButtonElement>
  readonly 'aria-haspopup'?: 'menu'
  readonly 'aria-expanded'?: boolean
  readonly onClick?: () => void
}

export type MenuButton = (press: Press) => ReactElement

type Shown = {
  readonly button: MenuButton
  /** The whole menu around its button, which opens at once. */
  load(): Promise<ComponentType<{ readonly button: MenuButton }>>
}

/** A button whose menu comes when it is pressed. */
export function LateMenu({ button, load }: Shown) {
  const { part: Menu, call } = useLate(load)
  if (Menu) return <Menu button={button} />
  return button({ 'aria-haspopup': 'menu', 'aria-expanded': false, onClick: call })
}
