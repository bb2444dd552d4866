/** A few files that are written in place and survive the loss of every database: the origin's private file system. */
export interface LogFolder {
  names(): Promise<readonly string[]>;
  /** Bytes of a file; 0 when there is none. */
  size(name: string): Promise<number>;
  /** What stands behind the first `from` bytes of a file; nothing when there is none. */
  read(name: string, from?: number): Promise<Uint8Array>;
  /** Writes at a place, ends the file behind it, and resolves when it is on the disk. */
  write(name: string, at: number, bytes: Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
}
