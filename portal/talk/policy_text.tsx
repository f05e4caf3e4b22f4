import { Drawer, Text, Title } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { usePolicies } from '../api/policies.ts'
import { Trouble } from '../shell/trouble.tsx'
import { Waiting } from '../shell/waiting.tsx'
import type { Opened, Place } from './policy_drawer.tsx'

/** The drawer and what is in it. */
export function PolicyText({ place, close }: Opened) {
  const { t } = useTranslation()
  return (
    <Drawer.Root opened={place !== null} onClose={close} position="right" size="lg">
      <Drawer.Overlay />
      <Drawer.Content>
        {/* The page has a banner of its own. */}
        <Drawer.Header role="presentation">
          <Drawer.Title>{t('policy.title')}</Drawer.Title>
          <Drawer.CloseButton aria-label={t('policy.close')} />
        </Drawer.Header>
        <Drawer.Body>{place && <Sections place={place} />}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}

function Sections({ place }: { readonly place: Place }) {
  const { data, error, refetch } = usePolicies()
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.scrollIntoView({ block: 'start' })
    heading.current?.focus()
  }, [data])
  if (error) return <Trouble error={error} again={() => void refetch()} />
  if (!data) return <Waiting />
  const policy = data.policies.find(({ name }) => name === place.policy)
  if (!policy) return <Text>{t('policy.gone')}</Text>
  return (
    <article className="policy">
      <Title order={2} size="h3">
        {policy.title}
      </Title>
      {policy.sections.map(({ anchor, heading: name, text }) => (
        <section key={anchor} className={anchor === place.anchor ? 'policy-cited' : undefined}>
          <h3 ref={anchor === place.anchor ? heading : undefined} tabIndex={-1}>
            {name}
          </h3>
          <p>{text}</p>
        </section>
      ))}
    </article>
  )
}
