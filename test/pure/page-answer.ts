/** Pages over the sample seller, without a service or a browser. */
import { refuse } from '../../schema/problems.ts';
import type { Assets } from '../../worker/pages/page-context.ts';
import type { PageData } from '../../worker/pages/page-data.ts';
import { pageRoutes } from '../../worker/pages/routes.tsx';
import { SELLER } from '../browser/pages-door.ts';
import { pageData } from '../browser/pages-seller.ts';

const asset = (type: string) => ({ type, hash: 'abcdefgh' });
const ASSETS: Assets = {
  'pages.css': asset('text/css'),
  'review.js': asset('text/javascript'),
  'report.js': asset('text/javascript'),
  'embed-page.js': asset('text/javascript'),
  'poster.js': asset('text/javascript'),
};
export const ORDER = 'AQEBAQEBAQEBAQEBAQEBAQ';

/** A page of the sample seller as it is answered; `changes` replace single answers of the service. */
export async function get(path: string, changes: Partial<PageData> = {}, headers: Record<string, string> = {}) {
  const response = await pageRoutes(() => pageData(changes), ASSETS).request(`https://t.example${path}`, { headers });
  return { response, status: response.status, html: await response.text() };
}

export const silent = async () => refuse('unavailable', 'The object did not answer.');
export const signedOf = async () => {
  const signed = await pageData().statement(SELLER);
  if (!signed.ok) throw new Error('the sample has a statement');
  return signed.value;
};
export const hostileName: PageData['seller'] = async (id) => {
  const known = await pageData().seller(id);
  return known.ok ? { ok: true, value: { ...known.value, name: '</script><script>alert(1)</script>' } } : known;
};
