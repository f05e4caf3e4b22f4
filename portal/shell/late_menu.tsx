import { type ComponentType, type ReactElement, type Ref, useEffect, useState } from 'react'

/** What a button is given that opens a menu. */
type Press = {
  readonly ref?: Ref<HTMLButtonElement>
  readonly 'aria-haspopup'?: 'menu'
  readonly 'aria-expanded'?: boolean
  readonly onClick?: () => void
}

export type MenuButton = (press: Press) => ReactElement

type Late = {
  readonly button: MenuButton
  /** The whole menu around its button, which opens at once. */
  load(): Promise<ComponentType<{ readonly button: MenuButton }>>
}

/** Pages stand for that long before they fetch what was not asked for, in milliseconds. */
const unhurried = 3_000

/** A button whose menu comes when it is pressed: hardly anybody opens it, and everybody would wait for its script. */
export function LateMenu({ button, load }: Late) {
  const [{ Menu }, show] = useState<{ Menu: ComponentType<{ button: MenuButton }> | null }>({ Menu: null })
  useEffect(() => {
    // Once it is here, it opens without a connection too.
    const early = setTimeout(() => void load().catch(() => {}), unhurried)
    return () => clearTimeout(early)
  }, [load])
  if (Menu) return <Menu button={button} />
  const open = (): void =>
    void load().then(
      (loaded) => show({ Menu: loaded }),
      () => {},
    )
  return button({ 'aria-haspopup': 'menu', 'aria-expanded': false, onClick: open })
}
