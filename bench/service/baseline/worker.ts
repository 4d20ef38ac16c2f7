/** The bare engine to compare with: a route, a durable read and a durable write, each with nothing around it. */
import { DurableObject } from 'cloudflare:workers';

type Env = { readonly BARE: DurableObjectNamespace<Bare> };

export class Bare extends DurableObject<Env> {
  readonly #sql: SqlStorage;

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
    await object.write(await request.text());
    return new Response('written', { status: 201 });
  },
};
