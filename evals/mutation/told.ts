import type { Judged } from './drive.ts'

/** The table of `docs/mutation.md`, and below it every mutant that no test noticed. */
export function told(all: readonly Judged[]): string {
  const files = [...Map.groupBy(all, ({ file }) => file)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const rows = files.map(([file, judged]) => row(`\`${file}\``, judged))
  const left = all.filter(({ outcome }) => outcome === 'survived' || outcome === 'not reached')
  const head = '| file | mutants | killed | survived | not reached | score |\n| --- | --- | --- | --- | --- | --- |'
  return [head, ...rows, row('together', all), '', ...left.map(one), ''].join('\n')
}

function row(name: string, judged: readonly Judged[]): string {
  const count = (...wanted: Judged['outcome'][]) => judged.filter(({ outcome }) => wanted.includes(outcome)).length
  const killed = count('killed', 'hung')
  const score = (Math.floor((killed / judged.length) * 1_000) / 10).toFixed(1)
  return `| ${name} | ${judged.length} | ${killed} | ${count('survived')} | ${count('not reached')} | ${score} % |`
}

function one({ file, line, mutator, before, after, outcome }: Judged): string {
  const short = (text: string) => text.replaceAll(/\s+/g, ' ').slice(0, 160)
  return `${file}:${line} ${outcome} ${mutator}: ${short(before)} → ${short(after)}`
}
