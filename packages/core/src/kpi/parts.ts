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
  /** by reading */
  readonly #numerators: number[] = []
  readonly #denominators: number[] = []
  readonly #pending: number[] = []
  readonly #durations: number[] = []
  readonly #stays: number[] = []
  readonly #extras: (Map<string, number> | undefined)[] = []

  numerator(reading: number): number {
    return (this.#numerators[reading] ??= this.#add({ reading, role: 'numerator', name: '' }))
  }

  denominator(reading: number): number {
    return (this.#denominators[reading] ??= this.#add({ reading, role: 'denominator', name: '' }))
  }

  pending(reading: number): number {
    return (this.#pending[reading] ??= this.#add({ reading, role: 'pending', name: '' }))
  }

  duration(reading: number): number {
    return (this.#durations[reading] ??= this.#add({ reading, role: 'duration', name: '' }))
  }

  stay(reading: number): number {
    return (this.#stays[reading] ??= this.#add({ reading, role: 'stay', name: '' }))
  }

  extra(reading: number, name: string): number {
    const extras = (this.#extras[reading] ??= new Map())
    let code = extras.get(name)
    if (code === undefined) extras.set(name, (code = this.#add({ reading, role: 'extra', name })))
    return code
  }

  /** the number of a part that is described, as one read back is */
  of({ reading, role, name }: Part): number {
    return role === 'extra' ? this.extra(reading, name) : this[role](reading)
  }

  /** the numbers of one reading's parts */
  ofReading(reading: number): readonly number[] {
    return this.list.flatMap((part, number) => (part.reading === reading ? [number] : []))
  }

  #add(part: Part): number {
    return this.list.push(part) - 1
  }
}
