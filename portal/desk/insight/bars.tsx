export type Bar = { readonly name: string; readonly count: number; readonly written?: string }

/** Bars that lie, the longest on top, each with its name and its figure beside it. */
export function Bars({ bars }: { readonly bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  return (
    <ul className="bars">
      {bars.map(({ name, count, written }) => (
        <li key={name}>
          <span className="bar-name">{name}</span>
          <span className="bar-figure">{written ?? count.toLocaleString(document.documentElement.lang)}</span>
          <span className="bar-track" aria-hidden>
            <span style={{ width: `${(count / most) * 100}%` }} />
          </span>
        </li>
      ))}
    </ul>
  )
}
