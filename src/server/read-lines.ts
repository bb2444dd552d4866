/** One line of a file, without its end. */
export interface Line {
  readonly text: string;
  /** False for what stands after the last line end. */
  readonly whole: boolean;
}

/**
 * Splits UTF-8 at line feeds, so that a file of any size needs no more memory than its longest line. Nothing else ends a
 * line: Node's `readline` also splits at U+2028 and U+2029, which people's texts may hold.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield { text: Buffer.concat([...parts, chunk.subarray(from, end)]).toString("utf8"), whole: true };
      parts = [];
      from = end + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  }
  if (parts.length > 0) yield { text: Buffer.concat(parts).toString("utf8"), whole: false };
}
