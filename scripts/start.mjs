// What `npm run demo`, `npm run deskledger`, `npm test` and `npm run bench` start: setup, then the command itself.
import { join } from 'node:path'
import { root } from './packages.mjs'
import { become, node } from './run.mjs'
import { build, install, setup } from './setup.mjs'

const cli = join(root, 'packages', 'cli', 'dist', 'main.js')

// `npm test` builds as one of its own stages, after the cheaper checks.
const commands = {
  demo: { steps: [install, build], args: [cli, 'demo'] },
  deskledger: { steps: [install, build], args: [cli] },
  bench: { steps: [install, build], args: [join(root, 'bench', 'main.ts')] },
  test: { steps: [install], args: [join(root, 'scripts', 'test.mjs')] },
}

const [name, ...args] = process.argv.slice(2)
const command = commands[name]
if (command === undefined) {
  console.error(`"${name ?? ''}" is no command here: expected ${Object.keys(commands).join(', ')}.`)
  process.exit(2)
}

await setup(command.steps)
// npm runs scripts in the root; a file name on the command line means the folder that the caller is in.
const cwd = process.env.npm_lifecycle_event === name ? process.env.INIT_CWD : undefined
become(node, [...command.args, ...args], { cwd })
