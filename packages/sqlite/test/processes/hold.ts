// Locks a file against everybody for a while.
import { DatabaseSync } from 'node:sqlite'

const [, , file = '', ms = ''] = process.argv
const db = new DatabaseSync(file)
db.exec('BEGIN EXCLUSIVE')
console.log('locked')
setTimeout(() => db.exec('ROLLBACK'), Number(ms))
