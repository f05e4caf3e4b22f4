import { Tabs } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

const parts = ['talk', 'work', 'facts'] as const
type Part = (typeof parts)[number]
type Room = 'wide' | 'middle' | 'narrow'

/** Which parts share a place behind tabs. */
const behindTabs: Readonly<Record<Room, readonly Part[]>> = { wide: [], middle: ['work', 'facts'], narrow: parts }

/**
 * The three parts of a case: beside each other where there is room, else behind tabs. None is ever taken out of the
 * page, so what somebody is writing outlives another tab, a turned phone and a narrower window.
 */
export function Parts(contents: Readonly<Record<Part, ReactNode>>) {
  const { t } = useTranslation()
  const room = useRoom()
  const tabs = behindTabs[room]
  const [chosen, setChosen] = useState<Part>()
  const shown = tabs.find((part) => part === chosen) ?? tabs[0] ?? null
  const choose = (value: string | null): void => setChosen(parts.find((part) => part === value))
  return (
    <Tabs id="case" value={shown} onChange={choose} className="case-parts" data-room={room}>
      {tabs.length > 0 && (
        <Tabs.List className="case-tabs" aria-label={t('case.parts')}>
          {tabs.map((part) => (
            <Tabs.Tab key={part} value={part}>
              {t(`case.${part}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      )}
      {parts.map((part) => (
        <section
          key={part}
          className={part === 'talk' ? 'case-talk' : 'case-side'}
          hidden={tabs.includes(part) && part !== shown}
          // The names that the library gives a tab and what it opens.
          {...(tabs.includes(part)
            ? { role: 'tabpanel', id: `case-panel-${part}`, 'aria-labelledby': `case-tab-${part}` }
            : { 'aria-label': t(`case.${part}`) })}
        >
          {contents[part]}
        </section>
      ))}
    </Tabs>
  )
}

function useRoom(): Room {
  const isWide = useMediaQuery('(min-width: 88em)', false, { getInitialValueInEffect: false })
  const isMiddle = useMediaQuery('(min-width: 62em)', false, { getInitialValueInEffect: false })
  if (isWide) return 'wide'
  return isMiddle ? 'middle' : 'narrow'
}
