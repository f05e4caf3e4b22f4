import { useTranslation } from 'react-i18next'
import { Panel } from '../insight/panel.tsx'
import { Bars } from '../insight/bars.tsx'
import type { Told } from './summary.tsx'
import { useWritten } from './use_written.ts'

/** Which tools were used, and what came of it. */
export function Tools({ numbers: { sum, from, to } }: Told) {
  const { t } = useTranslation()
  const { whole } = useWritten()
  const outcomes = [...new Set(sum.calls.map(({ outcome }) => outcome))]
  const tools = [...new Set(sum.calls.map(({ tool }) => tool))]
  const countOf = (tool: string, outcome?: string): number =>
    sum.calls
      .filter((one) => one.tool === tool && (outcome === undefined || one.outcome === outcome))
      .reduce((all, { count }) => all + count, 0)
  const figures = {
    caption: t('insight.tools'),
    head: [t('insight.tool'), ...outcomes.map((outcome) => t(`insight.outcome.${outcome}`)), t('insight.all')],
    rows: tools.map((tool) => [tool, ...outcomes.map((outcome) => countOf(tool, outcome)), countOf(tool)]),
  }
  const told = (tool: string): string =>
    outcomes
      .filter((outcome) => countOf(tool, outcome) > 0)
      .map((outcome) => `${t(`insight.outcome.${outcome}`)} ${whole(countOf(tool, outcome))}`)
      .join(' · ')
  return (
    <Panel
      title={t('insight.tools')}
      definition={t('insight.tools_is')}
      file={`tools_${from}_${to}`}
      figures={figures}
      isEmpty={tools.length === 0}
    >
      <Bars bars={tools.map((tool) => ({ name: tool, count: countOf(tool), written: told(tool) }))} />
    </Panel>
  )
}
