import { LineChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { useTranslation } from 'react-i18next'

/** What is drawn for one day: its date and a figure for each line; null is a gap. */
type Point = { readonly date: string } & Readonly<Record<string, number | string | null>>

type LineOf = { readonly name: string; readonly label: string }

type Props = {
  /** What the picture shows, for who does not see it. */
  readonly says: string
  readonly points: readonly Point[]
  readonly lines: readonly LineOf[]
  readonly write: (value: number) => string
  /** The same beside the axis, where there is less room. */
  readonly writeShort?: (value: number) => string
}

/** Told apart by dash, by mark and by colour (Okabe and Ito 2008, darkened for contrast), and named in the same look. */
const looks = [
  { color: 'var(--chart-1)', dash: '', mark: 'circle' },
  { color: 'var(--chart-2)', dash: '7 4', mark: 'square' },
  { color: 'var(--chart-3)', dash: '2 4', mark: 'triangle' },
  { color: 'var(--chart-4)', dash: '10 3 2 3', mark: 'diamond' },
] as const

const lookAt = (index: number) => looks[index % looks.length] ?? looks[0]

export function Lines({ says, points, lines, write, writeShort = write }: Props) {
  const { i18n } = useTranslation()
  const short = new Intl.DateTimeFormat(i18n.language, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return (
    <figure className="lines-figure">
      <Names lines={lines} />
      <div role="img" aria-label={says}>
        <LineChart
          h={230}
          data={points.map((point) => ({ ...point, day: short.format(new Date(point.date)) }))}
          dataKey="day"
          series={lines.map(({ name, label }, at) => ({
            name,
            label,
            color: lookAt(at).color,
            ...(lookAt(at).dash !== '' && { strokeDasharray: lookAt(at).dash }),
          }))}
          curveType="linear"
          connectNulls={false}
          valueFormatter={write}
          yAxisProps={{ width: 64, allowDecimals: false, tickFormatter: writeShort }}
          xAxisProps={{ minTickGap: 24 }}
          lineChartProps={{ accessibilityLayer: false, margin: { top: 8, right: 12 } }}
          lineProps={({ name }) => {
            const look = lookAt(lines.findIndex((line) => line.name === name))
            return {
              isAnimationActive: false,
              dot: ({ cx, cy, index = 0, value }: DotProps) =>
                cx !== undefined && cy !== undefined && value !== null && isMarked(points, name, index) ? (
                  <Mark key={index} kind={look.mark} x={cx} y={cy} color={look.color} />
                ) : (
                  <g key={index} />
                ),
            }
          }}
        />
      </div>
    </figure>
  )
}

/** Each line's name beside a piece of it. */
function Names({ lines }: Pick<Props, 'lines'>) {
  return (
    <figcaption>
      {lines.map(({ name, label }, at) => (
        <span key={name} className="line-name">
          <svg width="34" height="14" viewBox="0 0 34 14" aria-hidden>
            <path d="M0 7H34" stroke={lookAt(at).color} strokeWidth="2" strokeDasharray={lookAt(at).dash} />
            <Mark kind={lookAt(at).mark} x={17} y={7} color={lookAt(at).color} />
          </svg>
          {label}
        </span>
      ))}
    </figcaption>
  )
}

type DotProps = { readonly cx?: number; readonly cy?: number; readonly index?: number; readonly value?: unknown }

/** Some sixteen marks a line, the last day's among them, and one for each day that stands alone. */
function isMarked(points: readonly Point[], name: string, index: number): boolean {
  const every = Math.max(1, Math.ceil(points.length / 16))
  const isAlone = [index - 1, index + 1].every((at) => typeof points[at]?.[name] !== 'number')
  return isAlone || (points.length - 1 - index) % every === 0
}

type Marked = {
  readonly kind: (typeof looks)[number]['mark']
  readonly x: number
  readonly y: number
  readonly color: string
}

function Mark({ kind, x, y, color }: Marked) {
  if (kind === 'circle') return <circle cx={x} cy={y} r={4} fill={color} />
  if (kind === 'square') return <rect x={x - 3.6} y={y - 3.6} width={7.2} height={7.2} fill={color} />
  const path =
    kind === 'triangle'
      ? `M${x} ${y - 5}L${x + 5} ${y + 4}H${x - 5}Z`
      : `M${x} ${y - 5.4}L${x + 5.4} ${y}L${x} ${y + 5.4}L${x - 5.4} ${y}Z`
  return <path d={path} fill={color} />
}
