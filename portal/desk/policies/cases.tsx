import { useTranslation } from 'react-i18next'
import type { PolicyBookView } from '../../../src/http/contract/policy.ts'
import { FiguresTable } from '../insight/figures.tsx'

/** The examples that must hold, each with how it comes out now. */
export function Cases({ cases }: Pick<PolicyBookView, 'cases'>) {
  const { t } = useTranslation()
  const holding = cases.filter(({ ok }) => ok).length
  return (
    <section className="panel" aria-labelledby="cases">
      <header>
        <h2 id="cases">{t('insight.examples', { holding, count: cases.length })}</h2>
      </header>
      <FiguresTable
        caption={t('insight.examples', { holding, count: cases.length })}
        head={[t('insight.example'), t('insight.expected'), t('insight.state')]}
        rows={cases.map(({ name, policy, expected, got, ok }) => [
          `${policy}: ${name}`,
          expected,
          ok ? t('insight.holds') : t('insight.got', { got }),
        ])}
      />
    </section>
  )
}
