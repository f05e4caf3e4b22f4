import { Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** The head of a page below the first level: the way back, its name, and what can be done with it. */
export function Head({
  title,
  to = '/my/conversations',
  children,
}: {
  readonly title: string
  readonly to?: string
  readonly children?: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <div className="page-head">
      <Link to={to} className="back" aria-label={t('shell.back')}>
        <IconArrowLeft size={20} stroke={1.8} />
      </Link>
      <Title order={1} size="h2">
        {title}
      </Title>
      <div className="page-head-tools">{children}</div>
    </div>
  )
}
