/**
 * The store past one machine: a ledger in a NATS JetStream cluster.
 *
 * @packageDocumentation
 */
export { jetstreamKeys, type JetstreamKeysOptions } from './keys.ts'
export { jetstreamStore, type JetstreamStoreOptions } from './jetstreamStore.ts'
