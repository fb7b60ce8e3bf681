import type { CreateMode, Stat } from './port.ts';

/** The stat object that the binding makes. */
export interface BindingStat extends Omit<Stat, 'ctime' | 'mtime'> {
  readonly ctime: Date;
  readonly mtime: Date;
}

/** What the binding calls back, once. */
export type Callback<A extends unknown[]> = (returnCode: number, message: string, ...values: A) => void;

/** The C++ half of the binding, as far as it is safe to use; each call answers a negative number when it is refused. */
export interface Binding {
  readonly client_id: string;
  readonly client_password: string;
  readonly timeout: number;
  readonly state: number;
  init(settings: object): unknown;
  close(): unknown;
  a_create(path: string, bytes: Buffer, flags: number, callback: Callback<[string]>): number;
  a_exists(path: string, watch: boolean, callback: Callback<[BindingStat]>): number;
  a_get(path: string, watch: boolean, callback: Callback<[BindingStat, Buffer | null]>): number;
  a_get_children2(path: string, watch: boolean, callback: Callback<[string[], BindingStat]>): number;
  a_set(path: string, bytes: Buffer, version: number, callback: Callback<[BindingStat]>): number;
  a_delete_(path: string, version: number, callback: Callback<[]>): number;
  a_sync(path: string, callback: Callback<[string]>): number;
}

/** What `a_create` calls the modes. */
export const FLAGS: Readonly<Record<CreateMode, number>> = {
  persistent: 0,
  ephemeral: 1,
  'persistent-sequential': 2,
  'ephemeral-sequential': 3,
};

/** The same bytes, as the binding wants them. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The stat of the port. */
export function asStat(stat: BindingStat): Stat {
  return {
    czxid: stat.czxid,
    mzxid: stat.mzxid,
    pzxid: stat.pzxid,
    ctime: stat.ctime.getTime(),
    mtime: stat.mtime.getTime(),
    version: stat.version,
    cversion: stat.cversion,
    aversion: stat.aversion,
    ephemeralOwner: stat.ephemeralOwner,
    dataLength: stat.dataLength,
    numChildren: stat.numChildren,
  };
}
