#!/usr/bin/env node
import process from 'node:process'
import { openLedger } from './openLedger.ts'
import { run } from './program.ts'

// A reader that has seen enough (`deskledger show ... | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

process.exitCode = await run(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  clock: { now: () => Date.now() },
  openLedger,
})
