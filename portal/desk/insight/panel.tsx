import { Button } from '@mantine/core'
import { IconDownload, IconTable } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '../../download.ts'
import { csvOf } from './csv.ts'
import { Definition } from './definition.tsx'
import { type Figures, FiguresTable } from './figures.tsx'

type Props = {
  readonly title: string
  readonly definition: string
  /** The name of its file, without an ending. */
  readonly file: string
  readonly figures: Figures
  /** There is nothing to show in these days. */
  readonly isEmpty: boolean
  readonly isWide?: boolean
  readonly children: ReactNode
}

/** A picture of figures, with the table behind it and its file. */
export function Panel({ title, definition, file, figures, isEmpty, isWide = false, children }: Props) {
  const { t } = useTranslation()
  const [isTable, setTable] = useState(false)
  const id = useId()
  const save = (): void => download(`${file}.csv`, csvOf(figures.head, figures.rows), 'text/csv;charset=utf-8')
  return (
    <section className="panel" aria-labelledby={id} data-wide={isWide}>
      <header>
        <h2 id={id}>{title}</h2>
        <Definition of={title}>{definition}</Definition>
        {!isEmpty && (
          <div className="panel-tools">
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconTable size={15} />}
              aria-pressed={isTable}
              onClick={() => setTable(!isTable)}
            >
              {t('insight.table')}
            </Button>
            <Button size="compact-sm" variant="subtle" leftSection={<IconDownload size={15} />} onClick={save}>
              CSV
            </Button>
          </div>
        )}
      </header>
      {isEmpty && <p className="panel-empty">{t('insight.none_here')}</p>}
      {!isEmpty && (isTable ? <FiguresTable {...figures} /> : children)}
    </section>
  )
}
