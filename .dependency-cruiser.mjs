// The rooms of the core, from the ground up: a room may import those before it and itself, nothing after it.
const rooms = ['event', 'calendar', 'policy', 'ticket', 'escalation', 'process', 'kpi', 'view', 'store', 'desk']

// Rooms that may know less than their place in the list would allow.
const narrower = {
  store: ['event'],
  kpi: ['event', 'calendar', 'policy', 'ticket'],
  view: ['event', 'calendar', 'policy', 'ticket', 'escalation'],
}

const src = '^packages/core/src/'
const inRooms = (names) => `${src}(${names.join('|')})/`

const roomRule = (room, place) => {
  const allowed = narrower[room] ?? rooms.slice(0, place)
  return {
    name: `room-${room}`,
    comment: `${room} may import ${[...allowed, 'itself'].join(', ')} and the files beside the rooms.`,
    severity: 'error',
    from: { path: inRooms([room]) },
    to: { path: inRooms(rooms), pathNot: inRooms([...allowed, room]) },
  }
}

// Which packages of the workspace a package may import, besides itself.
const packages = {
  core: [],
  policies: ['core'],
  sqlite: ['core'],
  postgres: ['core'],
  jetstream: ['core'],
  interop: ['core'],
  testing: ['core'],
  cli: ['core', 'sqlite', 'policies'],
}

const packageRule = ([name, allowed]) => ({
  name: `package-${name}`,
  comment: `packages/${name} may import ${allowed.join(', ') || 'no other package of the workspace'}.`,
  severity: 'error',
  from: { path: `^packages/${name}/src/` },
  to: { path: '^(packages|bench|examples|docs)/', pathNot: `^packages/(${[name, ...allowed].join('|')})/` },
})

export default {
  forbidden: [
    ...rooms.map(roomRule),
    ...Object.entries(packages).map(packageRule),
    {
      name: 'ground-files',
      comment: 'errors, ids and time lie under the rooms: every room may import them, they import no room.',
      severity: 'error',
      from: { path: `${src}(errors|ids|time)\\.ts$` },
      to: { path: inRooms(rooms) },
    },
    {
      name: 'no-way-back-to-the-root',
      comment: 'A room that imports the root index imports every room.',
      severity: 'error',
      from: { path: inRooms(rooms) },
      to: { path: `${src}[^/]+\\.ts$`, pathNot: `${src}(errors|ids|time)\\.ts$` },
    },
    {
      name: 'unknown-room',
      comment: 'A new folder of the core needs its place in the list of rooms.',
      severity: 'error',
      from: { path: `${src}[^/]+/`, pathNot: inRooms(rooms) },
      to: {},
    },
    {
      name: 'core-without-node',
      comment: 'The core runs on every runtime: nothing of node: is imported.',
      severity: 'error',
      from: { path: src },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-imports-the-cli',
      severity: 'error',
      from: { path: '^packages/', pathNot: '^packages/cli/' },
      to: { path: '^(packages/cli|bench)/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      comment: 'An import that the tool cannot follow would hide from every rule above.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    enhancedResolveOptions: {
      conditionNames: ['@deskledger/source', 'import', 'types', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.mjs', '.js'],
    },
  },
}
