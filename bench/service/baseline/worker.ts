/** The bare engine to compare with: a route, a durable read and a durable write, each with nothing around it. */
import { DurableObject } from 'cloudflare:workers';

type Env = { readonly BARE: DurableObjectNamespace<Bare> };

/** Key and signature in base64. */
type Signed = { readonly text: string; readonly key: string; readonly sig: string };

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
const base64Of = (bytes: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(bytes)));

export class Bare extends DurableObject<Env> {
  readonly #sql: SqlStorage;
  /** As the service does: made when it is first needed, then kept. */
  #ownKey: Promise<CryptoKeyPair> | undefined;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
    for (const table of ['first', 'second', 'third']) {
      this.#sql.exec(`CREATE TABLE IF NOT EXISTS ${table} (id INTEGER PRIMARY KEY, text TEXT NOT NULL)`);
    }
    this.#sql.exec('CREATE TABLE IF NOT EXISTS kept (id INTEGER PRIMARY KEY, text TEXT NOT NULL)');
    this.#sql.exec('INSERT OR IGNORE INTO kept VALUES (1, ?)', 'x'.repeat(1_500));
  }

  /** One row by its key, as long as a signed statement. */
  read(): string {
    return this.#sql.exec<{ text: string }>('SELECT text FROM kept WHERE id = 1').one().text;
  }

  /** What no signed write can do without: a signature checked, three rows on disk, and a signature of one's own. */
  async promise(json: string): Promise<string> {
    const { text, key, sig } = JSON.parse(json) as Signed;
    const message = new TextEncoder().encode(text);
    const signer = await crypto.subtle.importKey('raw', bytesOf(key), 'Ed25519', false, ['verify']);
    if (!(await crypto.subtle.verify('Ed25519', signer, bytesOf(sig), message))) throw new Error('not signed');
    this.write(text);
    this.#ownKey ??= crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']) as Promise<CryptoKeyPair>;
    const { privateKey } = await this.#ownKey;
    return base64Of(await crypto.subtle.sign('Ed25519', privateKey, message));
  }

  /** Three rows in one transaction; the answer leaves when they are on disk. */
  write(text: string): void {
    this.ctx.storage.transactionSync(() => {
      for (const table of ['first', 'second', 'third']) this.#sql.exec(`INSERT INTO ${table} (text) VALUES (?)`, text);
    });
  }
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const [, action, name] = new URL(request.url).pathname.split('/');
    if (!name) return new Response('ok');
    const object = env.BARE.getByName(name);
    if (action === 'read') return new Response(await object.read());
    if (action === 'promise') return new Response(await object.promise(await request.text()), { status: 201 });
    await object.write(await request.text());
    return new Response('written', { status: 201 });
  },
};
