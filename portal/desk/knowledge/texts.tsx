import { useTranslation } from 'react-i18next'
import type { KnowledgeView } from '../../../src/http/contract/knowledge.ts'
import { useFormat } from '../../format.ts'
import { ChoiceFilter } from '../insight/filters.tsx'
import { FiguresTable } from '../insight/figures.tsx'
import { useAddress } from '../insight/use_range.ts'

type Text = KnowledgeView['texts'][number]

/** Every FAQ and policy with its headings, and where it is written. */
export function Texts({ knowledge: { texts, version } }: { readonly knowledge: KnowledgeView }) {
  const { t } = useTranslation()
  const [{ show }, change] = useAddress()
  const isNever = show === 'never'
  const headings = texts.flatMap(({ sections }) => sections)
  const never = headings.filter(({ found }) => found === 0).length
  const shown = isNever ? texts.flatMap(neverUsed) : texts
  return (
    <section className="panel" aria-labelledby="texts">
      <header>
        <h2 id="texts">{t('knowledge.texts')}</h2>
      </header>
      <p className="faint">
        {t('knowledge.never_of', { never, count: headings.length })} {t('knowledge.edit', { version })}
      </p>
      <div className="range filters">
        <ChoiceFilter
          label={t('knowledge.show')}
          value={isNever ? show : ''}
          choices={[{ value: 'never', label: t('knowledge.never') }]}
          onChange={(value) => change({ show: value })}
        />
      </div>
      {shown.length === 0 && <p className="panel-empty">{t('knowledge.all_used')}</p>}
      <ul className="entries">
        {shown.map((text) => (
          <OneText key={text.policy} text={text} />
        ))}
      </ul>
    </section>
  )
}

function neverUsed(text: Text): Text[] {
  const sections = text.sections.filter(({ found }) => found === 0)
  return sections.length === 0 ? [] : [{ ...text, sections }]
}

function OneText({ text: { title, file, sections } }: { readonly text: Text }) {
  const { t } = useTranslation()
  const { time } = useFormat()
  const used = sections.filter(({ found }) => found > 0).length
  return (
    <li>
      <details>
        <summary className="hit">
          <span className="entry-type">{title}</span>
          <span className="code">{file}</span>
          <span>{t('knowledge.used_of', { used, count: sections.length })}</span>
        </summary>
        <FiguresTable
          caption={title}
          head={[t('knowledge.heading'), t('knowledge.found'), t('knowledge.cited'), t('knowledge.last_cited')]}
          rows={sections.map(({ heading, found, cited, last_cited_at: last }) => [
            heading,
            found,
            cited,
            last === null ? null : time(last),
          ])}
        />
      </details>
    </li>
  )
}
