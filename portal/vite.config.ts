import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** `node portal/build.ts` runs it; the assets are small enough to be files, so that no page needs `data:` scripts. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  publicDir: false,
  logLevel: 'warn',
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    chunkSizeWarningLimit: 1_000,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // One file of what every page needs: a dozen small ones wait for each other on a slow line.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
})
