import type { Judged } from './drive.ts'

/** What became of the mutants as a Markdown table, one row a file. */
export function tableOf(judged: readonly Judged[]): string {
  const files = [...Map.groupBy(judged, ({ file }) => file)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [
    '| file | mutants | killed | survived | not reached | score |',
    '| --- | --- | --- | --- | --- | --- |',
    ...files.map(([file, of]) => row(`\`${file}\``, of)),
    row('together', judged),
  ].join('\n')
}

function row(name: string, of: readonly Judged[]): string {
  const [killed, hung, survived, unreached] = (['killed', 'hung', 'survived', 'not reached'] as const).map(
    (kind) => of.filter(({ outcome }) => outcome === kind).length,
  ) as [number, number, number, number]
  const score = (Math.floor(((killed + hung) / of.length) * 1_000) / 10).toFixed(1)
  return `| ${name} | ${of.length} | ${killed + hung} | ${survived} | ${unreached} | ${score} % |`
}
