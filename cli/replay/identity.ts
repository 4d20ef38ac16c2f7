/** Throwaway keys, ids and salts, all from one secret: a second run says byte for byte the same. */
import { createHmac } from 'node:crypto';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { signerFromSeed, type Signer } from '../../trust/keys/signer.ts';

export class Identity {
  private readonly secret: Bytes;
  private readonly signers = new Map<string, Promise<Signer>>();

  constructor(secret: Bytes) {
    this.secret = secret;
  }

  /** 32 bytes, or fewer, that follow from the label. */
  bytes(label: string, length = 32): Bytes {
    return new Uint8Array(createHmac('sha256', this.secret).update(label).digest().subarray(0, length));
  }

  orderId(order: string, seller: string): string {
    return toBase64url(this.bytes(`order/${order}/${seller}`, 16));
  }

  /** The key of somebody who signs often: kept. */
  signer(label: string): Promise<Signer> {
    const known = this.signers.get(label) ?? signerFromSeed(this.bytes(`key/${label}`));
    this.signers.set(label, known);
    return known;
  }

  /** The key of one order's buyer: made anew each time, as most are needed once or twice. */
  buyer(order: string, seller: string): Promise<Signer> {
    return signerFromSeed(this.bytes(`key/buyer/${order}/${seller}`));
  }

  /** A few characters that tell two replays on one service apart. */
  get mark(): string {
    return Buffer.from(this.bytes('mark', 4)).toString('hex');
  }
}
