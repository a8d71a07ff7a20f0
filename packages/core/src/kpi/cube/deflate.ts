/** Compression by what every runtime has: the Compression Streams standard. */

const through = async (bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream) => {
  const writer = stream.writable.getWriter()
  const written = writer.write(bytes).then(async () => writer.close())
  const read = new Response(stream.readable).arrayBuffer()
  const [buffer] = await Promise.all([read, written])
  return new Uint8Array(buffer)
}

export const deflate = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  through(bytes, new CompressionStream('deflate-raw'))

/** @throws RangeError for bytes that `deflate` did not make */
export const inflate = async (bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => {
  try {
    return await through(new Uint8Array(bytes), new DecompressionStream('deflate-raw'))
  } catch (cause) {
    throw new RangeError('the bytes are damaged: they cannot be decompressed', { cause })
  }
}
