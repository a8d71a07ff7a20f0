/** Numbers in more room: as they were, then zeros. */
export const grownFloats = (numbers: Float64Array, size: number): Float64Array<ArrayBuffer> => {
  const grown = new Float64Array(size)
  grown.set(numbers)
  return grown
}

export const grownWhole = (numbers: Int32Array, size: number): Int32Array<ArrayBuffer> => {
  const grown = new Int32Array(size)
  grown.set(numbers)
  return grown
}
