import type { ReactNode } from 'react'
import { LanguageMenu } from './language_menu.tsx'
import { Mark } from './mark.tsx'
import { SchemeSwitch } from './scheme_switch.tsx'

/** The frame of pages before somebody has signed in: one card in the middle. */
export function Plain({ children }: { readonly children: ReactNode }) {
  return (
    <div className="plain">
      <header className="plain-head">
        <Mark />
        <div className="head-tools">
          <LanguageMenu />
          <SchemeSwitch />
        </div>
      </header>
      <main className="plain-card">{children}</main>
    </div>
  )
}
