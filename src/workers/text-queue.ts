/** Pieces of text between an engine that pushes and a reader that pulls. */
export interface TextQueue {
  push(piece: string): void;
  /** Nothing more comes; the reader gets the error, where there is one, after what was pushed. */
  end(error?: unknown): void;
  read(): AsyncGenerator<string, void, void>;
}

export function textQueue(): TextQueue {
  const pieces: string[] = [];
  let ended: { readonly error: unknown } | null = null;
  let wake = (): void => undefined;
  return {
    push: (piece) => {
      pieces.push(piece);
      wake();
    },
    end: (error) => {
      ended ??= { error };
      wake();
    },
    async *read() {
      for (;;) {
        const piece = pieces.shift();
        if (piece !== undefined) yield piece;
        else if (ended === null) await new Promise<void>((resolve) => (wake = resolve));
        else if (ended.error === undefined) return;
        else throw ended.error;
      }
    },
  };
}
