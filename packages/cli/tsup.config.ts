import { defineConfig } from 'tsup'
import { build } from '../../scripts/tsup.mjs'
import manifest from './package.json' with { type: 'json' }

// The ready desks are carried along from their sources: so that whoever installs the command does not install the holidays of
// two hundred countries with it, and so that no package has to be built before another.
export default defineConfig(
  build(manifest, {
    platform: 'node',
    esbuildOptions(options) {
      options.conditions = ['@deskledger/source', 'module', 'import']
    },
  }),
)
