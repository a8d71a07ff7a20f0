import { invalidInput } from '../errors.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Duration, Instant } from '../time.ts'
import { ClaimList } from './claimList.ts'
import type { ClaimOptions, FlowMeasure, MeasureContext, StockMeasure, Tally } from './measure.ts'
import type { Parts } from './parts.ts'
import type { Reading } from './reading.ts'

const none: ClaimOptions = {}

/** A reading as it is asked at each event: all of one shape, for measures are of as many shapes as there are authors. */
interface Step {
  readonly reading: number
  readonly kinds: readonly string[] | undefined
  readonly flow: FlowMeasure | undefined
  readonly stock: StockMeasure | undefined
  readonly context: MeasureContext
  /** the measure's own, taken out of it: looking for it in objects of many shapes takes longer than it does */
  readonly claims: FlowMeasure['claims'] | undefined
}

const nothing = (): void => undefined

/** What cannot be told claims nothing. */
const stepOf = ({ measure, context, isPossible }: Reading, reading: number): Step => {
  const flow = measure.type === 'flow' ? measure : undefined
  const stock = measure.type === 'stock' ? measure : undefined
  // oxlint-disable-next-line typescript/unbound-method -- called with its measure as `this`
  return { reading, kinds: measure.kinds, flow, stock, context, claims: isPossible ? flow?.claims : nothing }
}

/** Takes down what measures claim of one ticket. One object for a whole run, cleared for each ticket. */
export class Claims implements Tally {
  readonly list = new ClaimList()
  /** how many readings there are to ask */
  protected readonly steps: number
  #reading = 0
  protected readonly parts: Parts
  readonly #steps: readonly Step[]

  constructor(parts: Parts, readings: readonly Reading[]) {
    this.parts = parts
    this.#steps = readings.map(stepOf)
    this.steps = readings.length
  }

  /** Replaces what is here by all that is claimed of a ticket as it stands. */
  take(ticket: TicketState): void {
    this.list.count = 0
    for (let index = 0; index < this.steps; index++) {
      const { kinds } = this.#steps[index] as Step
      if (kinds === undefined || kinds.includes(ticket.kind)) this.ask(index, ticket)
    }
  }

  protected ask(index: number, ticket: TicketState): void {
    const { reading, flow, stock, context, claims } = this.#steps[index] as Step
    this.#reading = reading
    if (claims === undefined) stock?.stays(ticket, this.#stay)
    else claims.call(flow, ticket, context, this)
  }

  protected put(part: number, anchor: Instant, amount: number, after: Instant, until: Instant, to: Instant): void {
    this.list.push(part, anchor, amount, after, until, to, -1)
  }

  numerator(anchor: Instant, options = none): void {
    this.#claim(this.parts.numerator(this.#reading), anchor, this.#amount(options), options)
  }

  denominator(anchor: Instant, options = none): void {
    this.#claim(this.parts.denominator(this.#reading), anchor, this.#amount(options), options)
  }

  pending(anchor: Instant, options = none): void {
    this.#claim(this.parts.pending(this.#reading), anchor, this.#amount(options), options)
  }

  extra(anchor: Instant, name: string, options = none): void {
    this.#claim(this.parts.extra(this.#reading, name), anchor, this.#amount(options), options)
  }

  duration(anchor: Instant, value: Duration, options: Omit<ClaimOptions, 'amount'> = none): void {
    this.#claim(this.parts.duration(this.#reading), anchor, this.#whole(value), options)
  }

  #amount({ amount = 1 }: ClaimOptions): number {
    return this.#whole(amount)
  }

  /** Sums are exact because they are of whole numbers. */
  #whole(amount: number): number {
    if (Number.isSafeInteger(amount)) return amount
    const { flow, stock } = this.#steps[this.#reading] as Step
    const measure = (flow ?? stock)?.id ?? ''
    throw invalidInput(`Measure ${measure}`, [{ path: 'amount', value: amount, expected: 'an integer' }])
  }

  readonly #stay = (from: Instant, to: Instant | null, since: Instant): void => {
    this.put(this.parts.stay(this.#reading), from, since, -Infinity, Infinity, to ?? Infinity)
  }

  #claim(part: number, anchor: Instant, amount: number, { after = -Infinity, until = Infinity }: ClaimOptions): void {
    if (after < until) this.put(part, anchor, amount, after, until, Infinity)
  }
}
