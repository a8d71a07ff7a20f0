import type { ComparedRow, FigureRow, RankedRow, TargetRow, TopRow } from '@deskledger/core/kpi'

/** A figure with what was asked to stand beside it. */
export type AnsweredRow = FigureRow & Partial<Omit<ComparedRow & RankedRow & TargetRow & TopRow, keyof FigureRow>>
