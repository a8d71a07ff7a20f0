import { entriesOf } from './packages.mjs'

/** What every package's JavaScript build has in common; declarations come from `tsc -b`, never from tsup. */
export function build(manifest, options = {}) {
  return {
    entry: entriesOf(manifest),
    format: 'esm',
    target: 'es2023',
    sourcemap: true,
    splitting: true,
    dts: false,
    // tsup would write `sqlite` for `node:sqlite`, and there is no such module.
    removeNodeProtocol: false,
    // `tsc -b` writes its declarations to the same folder; scripts/build.mjs removes old JavaScript itself.
    clean: false,
    silent: true,
    ...options,
  }
}
