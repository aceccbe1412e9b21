// Writes a small zip archive, sound or with a fault of a real archiver.

import { crc32, deflateRawSync } from 'node:zlib';

const newYear1980 = 0x21;

/**
 * @param {[string, string|Buffer][]} entries names and contents, in order
 * @param {{date?: number, extra?: Buffer, damaged?: boolean, stored?: string}} faults and the name of an entry that is not compressed
 */
export function zip(entries, { date = newYear1980, extra = Buffer.alloc(0), damaged = false, stored = '' } = {}) {
  const bodies = [];
  const directory = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const raw = Buffer.from(content);
    const packed = name === stored ? raw : deflateRawSync(raw);
    const shared = Buffer.alloc(26); // what the local header and the directory say alike, from "version needed" on
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(name === stored ? 0 : 8, 4);
    shared.writeUInt16LE(date, 8);
    shared.writeUInt32LE((crc32(raw) ^ (damaged ? 1 : 0)) >>> 0, 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(raw.length, 18);
    shared.writeUInt16LE(name.length, 22);
    shared.writeUInt16LE(extra.length, 24);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((0o100644 << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), extra, packed]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), shared, rest, Buffer.from(name), extra]));
    bodies.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listed, end]);
}
