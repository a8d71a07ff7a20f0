import { defineConfig } from 'tsup'
import { build } from '../../scripts/tsup.mjs'
import manifest from './package.json' with { type: 'json' }

export default defineConfig(build(manifest, { platform: 'neutral' }))
