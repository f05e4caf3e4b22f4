import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { groups } from './groups.ts'
import { plant } from './plant.ts'

const root = resolve(import.meta.dirname, '../..')
const wanted = process.env['MUTATE'] ?? 'tools'
const group = groups[wanted]
if (!group) throw new Error(`MUTATE is one of ${Object.keys(groups).join(', ')}`)
const { mutants, code } = await plant(group.files.map((file) => resolve(root, file)))

const folder = resolve(root, 'coverage')
mkdirSync(folder, { recursive: true })
const planted = resolve(folder, `planted_${wanted}.json`)
writeFileSync(planted, JSON.stringify({ name: wanted, tests: group.tests, mutants }))

export default defineConfig({
  root,
  plugins: [{ name: 'mutants', enforce: 'pre', load: (id) => code.get(id) ?? null }],
  resolve: {
    alias: [
      { find: /^vitest$/, replacement: resolve(import.meta.dirname, 'shelf.ts') },
      { find: /^\.\.?\/fixed\.ts$/, replacement: resolve(import.meta.dirname, 'fixed.ts') },
    ],
  },
  test: {
    include: ['evals/mutation/drive.ts'],
    globals: true,
    // A file is mutated or not as the group has it: what was made of it for another group must not come back.
    fsModuleCache: false,
    pool: 'forks',
    testTimeout: 7_200_000,
    env: { TEST_ENGINES: 'SQLite', WALK_RUNS: '3', PLANTED: planted },
  },
})
