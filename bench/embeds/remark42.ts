/** remark42, running at an address of this machine: its version, three comments of today in it, and what a page has to write. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Embed, TEXTS } from './embeds.ts';

const PATH = '/remark42';
const SITE = 'remark';
/** It takes one comment in two seconds. */
const BETWEEN_MS = 2_500;

export async function remark42(address: string): Promise<Embed> {
  const version = (await fetch(`${address}/ping`)).headers.get('app-version') ?? '';
  const headers = await anonymous(address);
  const page = `http://localhost/linen-jacket-${Date.now()}`;
  for (const text of TEXTS) {
    const posted = await fetch(`${address}/api/v1/comment?site=${SITE}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ text, locator: { site: SITE, url: page } }),
    });
    if (!posted.ok) throw new Error(`remark42 refused a comment: ${posted.status} ${await posted.text()}`);
    await sleep(BETWEEN_MS);
  }
  return {
    name: `remark42 ${version.replace(/^v/, '')}, three comments`,
    // The module is what its snippet adds to the page in a browser of today.
    html: `<script>var remark_config = { host: location.origin + "${PATH}", site_id: "${SITE}", url: "${page}" }</script><script type="module" src="${PATH}/web/embed.mjs"></script><div id="remark42"></div>`,
    shows: TEXTS[0],
    service: { path: PATH, address },
  };
}

/** What its session without an account has to send along. */
async function anonymous(address: string): Promise<Record<string, string>> {
  const answer = await fetch(`${address}/auth/anonymous/login?user=Ann&aud=${SITE}`);
  if (!answer.ok) throw new Error(`remark42 let nobody in without an account: ${answer.status}`);
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  const token = cookies.find((cookie) => cookie.startsWith('XSRF-TOKEN='))?.slice('XSRF-TOKEN='.length) ?? '';
  return { cookie: cookies.join('; '), 'x-xsrf-token': token };
}
