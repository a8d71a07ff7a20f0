import { defineConfig } from 'vitest/config'

// Tests read the packages' sources, so they run without a build and a stack trace points at the line that was written.
// `import` and `default` hold without being named; named, they would hold for `require` in a dependency as well.
const source = ['@deskledger/source', 'module', 'node']

export default defineConfig({
  resolve: { conditions: source },
  ssr: { resolve: { conditions: source, externalConditions: source } },
  test: {
    // by default one of two cores would stand idle
    maxWorkers: '100%',
    // a property may take long on a slow machine, and longer under DESKLEDGER_SOAK: a time-out is for what hangs
    testTimeout: 120_000,
    hookTimeout: 120_000,
    include: ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    typecheck: {
      enabled: true,
      include: ['packages/*/test/**/*.test-d.ts'],
      tsconfig: './tsconfig.test.json',
    },
  },
})
