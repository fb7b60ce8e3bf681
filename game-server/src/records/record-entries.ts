import type * as v from 'valibot';
import { decodeJson } from '../zookeeper/json.ts';

/** What a znode holds, and which write it was that put it there. */
interface Written {
  readonly bytes: Uint8Array;
  readonly stat: { readonly mzxid: number };
}

/**
 * Reads a znode's children as records whose id is their name. What is no such record is left out, and told once for
 * each time that it was written.
 */
export class RecordEntries<T extends { readonly id: string }> {
  readonly #schema: v.GenericSchema<unknown, T>;
  readonly #parent: string;
  readonly #onUnreadable: (path: string) => void;
  #unreadable: ReadonlyMap<string, number> = new Map();

  constructor(schema: v.GenericSchema<unknown, T>, parent: string, onUnreadable: (path: string) => void) {
    this.#schema = schema;
    this.#parent = parent;
    this.#onUnreadable = onUnreadable;
  }

  read(found: ReadonlyMap<string, Written>): Map<string, T> {
    const records = new Map<string, T>();
    const unreadable = new Map<string, number>();
    for (const [name, { bytes, stat }] of found) {
      const record = decodeJson(this.#schema, bytes);
      if (record.ok && record.value.id === name) {
        records.set(name, record.value);
        continue;
      }
      unreadable.set(name, stat.mzxid);
      if (this.#unreadable.get(name) !== stat.mzxid) this.#onUnreadable(`${this.#parent}/${name}`);
    }
    this.#unreadable = unreadable;
    return records;
  }
}
