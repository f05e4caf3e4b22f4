import { Box } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import type { Cell } from './csv.ts'

/** A table of figures: one name a column, and what stands in each cell as people read it. */
export type Figures = {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** How a figure is written in a column; without it as the language writes numbers. */
  readonly write?: ((value: number, column: number, row: readonly Cell[]) => string) | undefined
}

/** The first column names the row. It can be scrolled by keyboard where it is wider than its place. */
export function FiguresTable({ caption, head, rows, write }: Figures) {
  const figures = head.map((_, column) => rows.some((row) => typeof row[column] === 'number'))
  return (
    <FiguresFrame caption={caption} head={head} figures={figures}>
      <tbody>
        <FiguresRows head={head} rows={rows} write={write} figures={figures} />
      </tbody>
    </FiguresFrame>
  )
}

/** Which columns hold figures. */
type Columns = { readonly figures: readonly boolean[] }

/** A table whose rows come in parts, each in a `tbody`. */
export function FiguresFrame({
  caption,
  head,
  figures,
  children,
}: Pick<Figures, 'caption' | 'head'> & Columns & { readonly children: ReactNode }) {
  const id = useId()
  return (
    <Box className="figures" role="group" tabIndex={0} aria-labelledby={id}>
      <table>
        <caption id={id}>{caption}</caption>
        <thead>
          <tr>
            {head.map((name, column) => (
              <th key={name} scope="col" data-figure={figures[column]}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        {children}
      </table>
    </Box>
  )
}

export function FiguresRows({ head, rows, write, figures }: Omit<Figures, 'caption'> & Columns) {
  const written = (cell: Cell, column: number, row: readonly Cell[]) =>
    typeof cell === 'number' ? (write?.(cell, column, row) ?? cell.toLocaleString(document.documentElement.lang)) : cell
  return rows.map((row, at) => (
    <tr key={`${at} ${row[0] ?? ''}`}>
      {row.map((cell, column) =>
        column === 0 ? (
          <th key={head[column]} scope="row">
            {written(cell, column, row)}
          </th>
        ) : (
          <td key={head[column]} data-figure={figures[column]}>
            {written(cell, column, row) ?? '–'}
          </td>
        ),
      )}
    </tr>
  ))
}
