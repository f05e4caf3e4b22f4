import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'portal/**/*.test.ts', 'evals/**/*.test.ts'],
    globalSetup: 'src/testing/surroundings.ts',
    testTimeout: 30_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 15_000 } },
    pool: 'forks',
    // Files of tests share a process, one after the other: reading the sources anew for each took a third of the time.
    isolate: false,
    restoreMocks: true,
    unstubEnvs: true,
    // One core is left free by default, which is half of two.
    maxWorkers: '100%',
  },
})
