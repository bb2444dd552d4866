import { deflateRawSync } from "node:zlib";
import { crc32 } from "../../../src/core/pack/crc32.ts";

/** One file of a ZIP file that a test makes, with what it lies about. */
export interface Member {
  readonly path: string;
  readonly bytes: Uint8Array | string;
  readonly flags?: number;
  readonly method?: number;
  /** What list and header say instead of the truth. */
  readonly saidBytes?: number;
  readonly saidCrc?: number;
  readonly localPath?: string;
  readonly localBytes?: number;
  /** Where the list says that the file is. */
  readonly saidAt?: number;
  readonly extra?: Buffer;
}

/** How the end of a ZIP file may lie. */
export interface EndLies {
  readonly count?: number;
  readonly comment?: string;
  /** The count that a record of ZIP64 gives. */
  readonly zip64Count?: number;
}

/** Writes a ZIP file as an attacker would. */
export function zipOf(members: readonly Member[], lies: EndLies = {}): Buffer {
  const locals: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const member of members) {
    const { local, central } = written(member, at);
    locals.push(local);
    list.push(central);
    at += local.length;
  }
  const listBytes = list.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  const count = lies.count ?? members.length;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(listBytes, 12);
  end.writeUInt32LE(at, 16);
  const comment = Buffer.from(lies.comment ?? "");
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, ...list, lies.zip64Count === undefined ? Buffer.alloc(0) : zip64(lies.zip64Count, listBytes, at), end, comment]);
}

function written(member: Member, at: number): { readonly local: Buffer; readonly central: Buffer } {
  const { flags = 0x800, method = 8, extra = Buffer.alloc(0) } = member;
  const bytes = Buffer.from(member.bytes);
  const data = method === 8 ? deflateRawSync(bytes) : bytes;
  const path = Buffer.from(member.path);
  const localPath = Buffer.from(member.localPath ?? member.path);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  common(local, 4, { flags, method, crc: member.saidCrc ?? crc32(bytes), packed: data.length, bytes: member.localBytes ?? member.saidBytes ?? bytes.length, name: localPath.length });
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  common(central, 6, { flags, method, crc: member.saidCrc ?? crc32(bytes), packed: data.length, bytes: member.saidBytes ?? bytes.length, name: path.length });
  central.writeUInt16LE(extra.length, 30);
  central.writeUInt32LE(member.saidAt ?? at, 42);
  return { local: Buffer.concat([local, localPath, data]), central: Buffer.concat([central, path, extra]) };
}

interface Common {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly bytes: number;
  readonly name: number;
}

function common(header: Buffer, at: number, { flags, method, crc, packed, bytes, name }: Common): void {
  header.writeUInt16LE(20, at);
  header.writeUInt16LE(flags, at + 2);
  header.writeUInt16LE(method, at + 4);
  header.writeUInt32LE(crc, at + 10);
  header.writeUInt32LE(packed, at + 14);
  header.writeUInt32LE(bytes, at + 18);
  header.writeUInt16LE(name, at + 22);
}

function zip64(count: number, listBytes: number, listAt: number): Buffer {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(listBytes), 40);
  record.writeBigUInt64LE(BigInt(listAt), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(listAt + listBytes), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator]);
}
