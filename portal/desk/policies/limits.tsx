import { useTranslation } from 'react-i18next'
import { FiguresTable } from '../insight/figures.tsx'
import { useLimits } from './use_limits.ts'

/** Every limit with the value in force. */
export function Limits({ limits }: { readonly limits: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation()
  const rows = useLimits(limits)
  return (
    <section className="panel" aria-labelledby="limits">
      <header>
        <h2 id="limits">{t('insight.limits')}</h2>
      </header>
      <FiguresTable caption={t('insight.limits')} head={[t('insight.limit'), t('insight.value')]} rows={rows} />
    </section>
  )
}
