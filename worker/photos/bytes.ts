/** Where the bytes of photos are: a bucket on Cloudflare, a folder elsewhere. Nothing else knows which. */
import type { Bytes } from '../../trust/bytes/bytes.ts';
import type { Env } from '../env.ts';

export type PhotoBytes = {
  /** Undefined when there is nothing of this name. */
  readonly read: (name: string) => Promise<Bytes | undefined>;
  readonly write: (name: string, bytes: Bytes) => Promise<void>;
  /** The same again changes nothing. */
  readonly remove: (name: string) => Promise<void>;
};

type Bound = Pick<Env, 'PHOTO_BUCKET' | 'PHOTO_DISK'>;

/** The name of one photo: an order's photos are its own, whoever else names the same commitment. */
export const photoName = (seller: string, order: string, photo: string): string => `${seller}/${order}.${photo}`;

/** Where one photo is served. */
export const photoPath = (seller: string, order: string, photo: string): string => `/p/${seller}/${order}/${photo}`;

/** Undefined where a deployment has no place for photos: then it takes none. */
export function photoBytes({ PHOTO_BUCKET: bucket, PHOTO_DISK: disk }: Bound): PhotoBytes | undefined {
  if (bucket) return inBucket(bucket);
  return disk && onDisk(disk);
}

const inBucket = (bucket: R2Bucket): PhotoBytes => ({
  read: async (name) => {
    const found = await bucket.get(name);
    return found ? new Uint8Array(await found.arrayBuffer()) : undefined;
  },
  write: async (name, bytes) => void (await bucket.put(name, bytes)),
  remove: (name) => bucket.delete(name),
});

const onDisk = (disk: Fetcher): PhotoBytes => {
  const ask = async (method: string, name: string, body?: Bytes): Promise<Response> => {
    const response = await disk.fetch(`https://photos.invalid/${name}`, { method, ...(body ? { body } : {}) });
    if (!response.ok && response.status !== 404) throw new Error(`The photo folder answers ${response.status}.`);
    return response;
  };
  return {
    read: async (name) => {
      const found = await ask('GET', name);
      return found.ok ? new Uint8Array(await found.arrayBuffer()) : undefined;
    },
    write: async (name, bytes) => {
      const written = await ask('PUT', name, bytes);
      if (!written.ok) throw new Error(`The photo folder answers ${written.status}.`);
    },
    remove: async (name) => void (await ask('DELETE', name)),
  };
};
