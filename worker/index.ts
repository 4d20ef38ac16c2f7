/** What the runtime calls. */
import { createApp } from './app.ts';
import type { Env } from './env.ts';

export { Credibility } from './credibility/object.ts';
export { Ledger } from './ledger/object.ts';
export { Seller } from './seller/object.ts';

const app = createApp();

export default {
  fetch: (request, env, context) => app.fetch(request, env, context),
} satisfies ExportedHandler<Env>;
