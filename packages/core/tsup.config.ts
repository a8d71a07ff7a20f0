import { defineConfig } from 'tsup'
import { entriesOf } from '../../scripts/packages.mjs'
import { build } from '../../scripts/tsup.mjs'
import manifest from './package.json' with { type: 'json' }

// Dependencies are bundled: importing zod, date-fns and ulid from node_modules costs tens of milliseconds at a cold
// start, and one file of what is used costs a few. zod stays a dependency because the declarations name its types.
// White space goes for the same reason: most of a cold import is compiling. Names stay, so that a stack trace can be read.
export default defineConfig(
  build(manifest, {
    // what a desk loads when its policy asks for it has a folder of its own: the root entry's size leaves it out
    entry: { ...entriesOf(manifest), 'lazy/timeRules': 'src/escalation/timeRules.ts' },
    platform: 'neutral',
    noExternal: [/.*/],
    esbuildOptions(options) {
      options.minifyWhitespace = true
      options.minifySyntax = true
    },
  }),
)
