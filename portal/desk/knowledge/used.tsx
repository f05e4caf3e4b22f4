import { useTranslation } from 'react-i18next'
import type { KnowledgeView } from '../../../src/http/contract/knowledge.ts'
import { useFormat } from '../../format.ts'
import { Bars } from '../insight/bars.tsx'
import { Panel } from '../insight/panel.tsx'

/** So many are drawn; the table has all. */
const mostDrawn = 10

/** The headings that customers were told of, the commonest first. */
export function Used({ knowledge }: { readonly knowledge: KnowledgeView }) {
  const { t } = useTranslation()
  const figures = useFigures(knowledge)
  const told = figures.places.filter(({ cited }) => cited > 0)
  return (
    <Panel
      title={t('knowledge.used')}
      definition={t('knowledge.used_is')}
      file={`texts_${knowledge.from}_${knowledge.to}`}
      figures={figures}
      isEmpty={told.length === 0}
    >
      <Bars
        bars={told.slice(0, mostDrawn).map(({ heading, policy, cited, found }) => ({
          name: `${policy} › ${heading}`,
          count: cited,
          written: t('knowledge.cited_of', { cited, found }),
        }))}
      />
    </Panel>
  )
}

function useFigures({ texts, gone }: KnowledgeView) {
  const { t } = useTranslation()
  const { time } = useFormat()
  const places = [
    ...texts.flatMap(({ policy, sections }) => sections.map((section) => ({ ...section, policy }))),
    ...gone.map((place) => ({ ...place, heading: t('knowledge.gone_heading', { anchor: place.anchor }) })),
  ].sort((a, b) => b.cited - a.cited || b.found - a.found)
  const names = ['heading', 'text', 'found', 'cited', 'last_cited'] as const
  return {
    places,
    caption: t('knowledge.used'),
    head: names.map((name) => t(`knowledge.${name}`)),
    rows: places.map(({ heading, policy, found, cited, last_cited_at: last }) => {
      return [heading, policy, found, cited, last === null ? null : time(last)]
    }),
  }
}
