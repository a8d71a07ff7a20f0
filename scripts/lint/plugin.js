const isDate = (node) => node.callee.type === 'Identifier' && node.callee.name === 'Date'

/** `new Date()` and `Date()` read the clock; `new Date(instant)` does not. Time comes into the core as data. */
const noAmbientDate = {
  meta: { type: 'problem' },
  create(context) {
    const report = (node) => context.report({ node, message: 'This reads the clock: take the instant as an argument.' })
    return {
      NewExpression(node) {
        if (isDate(node) && node.arguments.length === 0) report(node)
      },
      CallExpression(node) {
        if (isDate(node)) report(node)
      },
    }
  },
}

export default {
  meta: { name: 'deskledger' },
  rules: { 'no-ambient-date': noAmbientDate },
}
