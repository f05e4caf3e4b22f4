import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { FiguresTable } from '../insight/figures.tsx'

/** Every limit with the value in force. */
export function Limits({ limits }: { readonly limits: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation()
  const { list } = useFormat()
  const written = (value: unknown): string => {
    if (Array.isArray(value)) return list(value.map(String))
    if (value !== null && typeof value === 'object')
      return list(Object.entries(value).map(([name, part]) => `${name}: ${written(part)}`))
    return String(value)
  }
  return (
    <section className="panel" aria-labelledby="limits">
      <header>
        <h2 id="limits">{t('insight.limits')}</h2>
      </header>
      <FiguresTable
        caption={t('insight.limits')}
        head={[t('insight.limit'), t('insight.value')]}
        rows={Object.entries(limits).map(([name, value]) => [name.replaceAll('_', ' '), written(value)])}
      />
    </section>
  )
}
