/** What the runtime calls. */
export { Ledger } from './ledger/object.ts';
export { Seller } from './seller/object.ts';

export default {
  fetch: () => new Response('', { status: 404 }),
} satisfies ExportedHandler;
