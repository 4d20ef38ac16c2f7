/** The bindings and settings of a deployment. Parsed once in `config.ts`; nothing else reads them. */
import type { Credibility } from './credibility/object.ts';
import type { Ledger } from './ledger/object.ts';
import type { Seller } from './seller/object.ts';

export type Env = {
  readonly SELLERS: DurableObjectNamespace<Seller>;
  readonly LEDGER: DurableObjectNamespace<Ledger>;
  readonly CREDIBILITY: DurableObjectNamespace<Credibility>;
  readonly DIRECTORY: D1Database;
  /** The files of `dist/assets` by path: static assets on Cloudflare, a disk service elsewhere. */
  readonly ASSETS: Fetcher;
  /** Where photos are: a bucket on Cloudflare, a folder elsewhere. With neither, none is taken. */
  readonly PHOTO_BUCKET?: R2Bucket;
  readonly PHOTO_DISK?: Fetcher;
  /** `show` (also when absent), `hold` or `off`: schema/photos.ts. */
  readonly PHOTOS?: string;
  /** Looks like a host name and never changes: origins of all logs start with it. */
  readonly LOG_NAME: string;
  /** Public key (base64url) of the root key, whose secret half stays offline. */
  readonly ROOT_KEY: string;
  /** 32-byte seeds in base64url: the operator key, the log key (used by the ledger only), hosted issuers and pseudonyms. */
  readonly OPERATOR_SEED: string;
  readonly LOG_SEED: string;
  readonly HOSTED_SEED: string;
  /** `on` in development only: requests may carry `Touchstone-Dev-Now` (ms), and heads and scores follow at once. */
  readonly DEVELOPMENT?: string;
  /** The header into which the proxy in front writes the client's address. None is believed unless it is named here. */
  readonly CLIENT_IP_HEADER?: string;
};
