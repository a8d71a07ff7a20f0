import { defineConfig } from 'tsup'
import { build } from '../../scripts/tsup.mjs'
import manifest from './package.json' with { type: 'json' }

// ES2023 has no `with { type: 'json' }`, so esbuild would drop it, and Node refuses JSON without it. The data stay in their
// own package, which can be updated without this one when a schedule is announced.
export default defineConfig(
  build(manifest, {
    platform: 'neutral',
    esbuildOptions(options) {
      options.supported = { 'import-attributes': true }
    },
  }),
)
