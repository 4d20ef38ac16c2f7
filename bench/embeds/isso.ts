/** isso, running at an address of this machine: its version, three comments of today in it, and what a page has to write. */
import { type Embed, TEXTS } from './embeds.ts';

const PATH = '/isso';

export async function isso(address: string): Promise<Embed> {
  const { version } = (await (await fetch(`${address}/info`)).json()) as { readonly version: string };
  const thread = `/linen-jacket-${Date.now()}`;
  for (const text of TEXTS) {
    const posted = await fetch(`${address}/new?uri=${encodeURIComponent(thread)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text, author: 'Ann', title: 'Shop' }),
    });
    if (!posted.ok) throw new Error(`isso refused a comment: ${posted.status} ${await posted.text()}`);
  }
  return {
    name: `isso ${version}, three comments`,
    html: `<script data-isso="${PATH}/" src="${PATH}/js/embed.min.js"></script><section id="isso-thread" data-isso-id="${thread}" data-title="Shop"></section>`,
    shows: TEXTS[0],
    service: { path: PATH, address },
  };
}
