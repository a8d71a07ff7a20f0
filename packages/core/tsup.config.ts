import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Options } from 'tsup'
import { entriesOf } from '../../scripts/packages.mjs'
import { build } from '../../scripts/tsup.mjs'
import manifest from './package.json' with { type: 'json' }

// Dependencies are bundled: importing zod, date-fns and ulid from node_modules costs tens of milliseconds at a cold
// start, and one file of what is used costs a few. zod stays a dependency because the declarations name its types.
// White space goes for the same reason: most of a cold import is compiling. Names stay, so that a stack trace can be read.
//
// Every entry but the calendar's needs most of the root's modules. Each is made to import the root, so that what they share is
// one file, where splitting would make fifteen, and opening a file costs a cold start more than reading it.
const root = 'src/index.ts'
const withRoot = /src\/(explain|kpi|policy|process|records|rules|schema|verify|view|escalation\/timeRules)\.ts$/

const oneSharedFile = {
  name: 'one-shared-file',
  setup(bundler: Parameters<NonNullable<Options['esbuildPlugins']>[number]['setup']>[0]) {
    bundler.onLoad({ filter: withRoot }, ({ path }) => ({
      contents: `import 'shared:root'\n${readFileSync(path, 'utf8')}`,
      loader: 'ts' as const,
    }))
    bundler.onResolve({ filter: /^shared:root$/ }, () => ({ path: join(import.meta.dirname, root), sideEffects: true }))
  },
}

export default defineConfig(
  build(manifest, {
    // what a desk loads when its policy asks for it has a folder of its own: the root entry's size leaves it out
    entry: {
      ...entriesOf(manifest),
      'lazy/timeRules': 'src/escalation/timeRules.ts',
      'lazy/memoryMoving': 'src/store/memoryMoving.ts',
    },
    platform: 'neutral',
    esbuildPlugins: [oneSharedFile],
    noExternal: [/.*/],
    esbuildOptions(options) {
      options.minifyWhitespace = true
      options.minifySyntax = true
    },
  }),
)
