/** What the caller gave cannot be used. The message is one line that names it. */
export class BadInput extends Error {
  override readonly name = 'BadInput'
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  EISDIR: 'is a directory',
  ENOSPC: 'no space left on the device',
}

const systemError = (error: Error): string | undefined => {
  const { code, path } = error as { readonly code?: unknown; readonly path?: unknown }
  const reason = typeof code === 'string' ? reasons[code] : undefined
  return reason === undefined ? undefined : `${typeof path === 'string' ? `${path}: ` : ''}${reason}`
}

/** What went wrong, in one line and without a stack trace. */
export const inOneLine = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return (systemError(error) ?? error.message).replaceAll(/\s*\n\s*/gu, ' ')
}
