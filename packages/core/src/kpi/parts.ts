/** What a claim adds to, of one reading. */
export const roles = ['numerator', 'denominator', 'pending', 'duration', 'stay', 'extra'] as const
export type Role = (typeof roles)[number]

export interface Part {
  /** index among the readings */
  readonly reading: number
  readonly role: Role
  /** of an extra; empty for all else */
  readonly name: string
}

/** Numbers the parts that claims add to, as they turn up. */
export class Parts {
  readonly list: Part[] = []
  readonly #codes: number[] = []
  readonly #extras: (Map<string, number> | undefined)[] = []

  code(reading: number, role: Exclude<Role, 'extra'>): number {
    const slot = reading * roles.length + roles.indexOf(role)
    return (this.#codes[slot] ??= this.#add({ reading, role, name: '' }))
  }

  extra(reading: number, name: string): number {
    const extras = (this.#extras[reading] ??= new Map())
    let code = extras.get(name)
    if (code === undefined) extras.set(name, (code = this.#add({ reading, role: 'extra', name })))
    return code
  }

  /** the code of a part that is described, as one read back is */
  of({ reading, role, name }: Part): number {
    return role === 'extra' ? this.extra(reading, name) : this.code(reading, role)
  }

  /** the codes of one reading */
  ofReading(reading: number): readonly number[] {
    return this.list.flatMap((part, code) => (part.reading === reading ? [code] : []))
  }

  #add(part: Part): number {
    return this.list.push(part) - 1
  }
}
