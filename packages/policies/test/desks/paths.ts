/** What a path such as `ladders.complaints.steps[0]` leads to; undefined: nowhere. */
export const at = (value: unknown, path: string): unknown => {
  const steps = path.replaceAll(/\[(\d+)\]/gu, '.$1').split('.')
  return steps.reduce<unknown>((inner, step) => (inner as Readonly<Record<string, unknown>> | undefined)?.[step], value)
}
