/** One metadata value of a GGUF file. */
export type GgufValue =
  | { readonly type: 'uint32' | 'float32'; readonly value: number }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'strings'; readonly value: readonly string[] }
  | { readonly type: 'float32s' | 'int32s'; readonly value: readonly number[] };

/** A matrix or vector of 32-bit floats. `shape` is in GGUF's order: the length of a row first, then the number of rows. */
export interface GgufTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

const ALIGNMENT = 32;
const FLOAT32_TENSOR = 0;
const VALUE_TYPE = { uint32: 4, int32: 5, float32: 6, bool: 7, string: 8, array: 9 } as const;

/** A whole GGUF file, version 3. */
export function encodeGguf(metadata: Readonly<Record<string, GgufValue>>, tensors: readonly GgufTensor[]): Buffer {
  const entries = Object.entries(metadata);
  const header = [Buffer.from('GGUF'), uint32(3), uint64(tensors.length), uint64(entries.length)];
  for (const [key, value] of entries) header.push(string(key), ...encodeValue(value));

  const data: Buffer[] = [];
  let offset = 0;
  for (const { name, shape, data: floats } of tensors) {
    header.push(string(name), uint32(shape.length), ...shape.map(uint64), uint32(FLOAT32_TENSOR), uint64(offset));
    const bytes = padded(Buffer.from(floats.buffer, floats.byteOffset, floats.byteLength));
    data.push(bytes);
    offset += bytes.length;
  }
  return Buffer.concat([padded(Buffer.concat(header)), ...data]);
}

function encodeValue(entry: GgufValue): Buffer[] {
  switch (entry.type) {
    case 'uint32':
      return [uint32(VALUE_TYPE.uint32), uint32(entry.value)];
    case 'float32':
      return [uint32(VALUE_TYPE.float32), float32(entry.value)];
    case 'bool':
      return [uint32(VALUE_TYPE.bool), Buffer.from([entry.value ? 1 : 0])];
    case 'string':
      return [uint32(VALUE_TYPE.string), string(entry.value)];
    case 'strings':
      return array(VALUE_TYPE.string, entry.value.map(string));
    case 'float32s':
      return array(VALUE_TYPE.float32, entry.value.map(float32));
    case 'int32s':
      return array(VALUE_TYPE.int32, entry.value.map(int32));
  }
}

function array(type: number, items: readonly Buffer[]): Buffer[] {
  return [uint32(VALUE_TYPE.array), uint32(type), uint64(items.length), ...items];
}

function string(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([uint64(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

function float32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((ALIGNMENT - (bytes.length % ALIGNMENT)) % ALIGNMENT)]);
}
