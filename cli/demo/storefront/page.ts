/** The pages of the storefront: what is for sale, and one order. */
import { CAMELLIA_PRODUCTS } from '../fates/camellia.ts';
import { html, type Html } from './html.ts';
import type { ShopOrder } from './shop.ts';
import { ACTS, WORDS, type Tongue } from './words.ts';

export type Frame = {
  readonly tongue: Tongue;
  /** Origin of the trust service as the browser reaches it. */
  readonly trust: string;
  readonly seller: string;
};

/** Outlines on a field of 24 by 24. */
const PICTURES: Readonly<Record<string, string>> = {
  'hand-cream': 'M8 3h8l-1 14H9zM9.5 17h5v4h-5zM9 7h6',
  'hair-oil': 'M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11zM9 14a3 3 0 0 0 3 3',
  'soap-set': 'M4 8h16v8H4zM7 11h10v2H7zM6 19h12M8 5h.01M12 4h.01M16 5h.01',
};
const ENGLISH: Readonly<Record<string, string>> = {
  'hand-cream': 'Camellia hand cream',
  'hair-oil': 'Camellia hair oil',
  'soap-set': 'Handmade soap, set of three',
};

export function shopPage(frame: Frame): Html {
  const words = WORDS[frame.tongue];
  return document(
    frame,
    html`<section aria-labelledby="shelf">
        <h2 id="shelf">${words.products}</h2>
        <form method="post" action="/orders?lang=${frame.tongue}">
          <label class="contact"
            >${words.contact}
            <input name="contact" required maxlength="80" autocomplete="email" value="guest@buyers.example" />
            <small>${words.contactHint}</small></label
          >
          <div class="shelf">
            ${CAMELLIA_PRODUCTS.map(
              (product) =>
                html`<article class="product">
                  <svg class="picture" viewBox="-6 -6 36 36" aria-hidden="true">
                    <path d="${PICTURES[product.id] ?? ''}" />
                  </svg>
                  <h3>${nameOf(product, frame.tongue)}</h3>
                  <p class="price">¥${(product.price / 100).toFixed(2)}</p>
                  <button name="product" value="${product.id}">${words.order}</button>
                </article>`,
            )}
          </div>
        </form>
      </section>
      <section aria-labelledby="reviews">
        <h2 id="reviews">${words.reviews}</h2>
        ${widget(frame, 'list', words.fallback)}
      </section>`,
  );
}

export function orderPage(frame: Frame, order: ShopOrder): Html {
  const words = WORDS[frame.tongue];
  const link = `${frame.trust}/r/${frame.seller}/${order.id}#${order.seed}`;
  return document(
    frame,
    html`<section aria-labelledby="order">
        <h2 id="order">${words.orderTitle}${nameOf(order.product, frame.tongue)}</h2>
        <p>${words.thanks}</p>
        <div class="invite">
          <img src="/orders/${order.id}/qr.svg" width="168" height="168" alt="${words.scan}" />
          <div>
            <h3>${words.invite}</h3>
            <p><a class="link" id="review-link" href="${link}" target="_blank" rel="noopener">${link}</a></p>
            <button type="button" class="quiet" data-copy="${link}" data-copied="${words.copied}">${words.copy}</button>
            <p><small>${words.inviteHint}</small></p>
          </div>
        </div>
      </section>
      <section aria-labelledby="behind">
        <h2 id="behind">${words.behind}</h2>
        <p>${words.behindHint}</p>
        <div class="acts">
          ${ACTS.map(
            (act) =>
              html`<form method="post" action="/orders/${order.id}/${act}?lang=${frame.tongue}">
                <button class="quiet">${words.acts[act]}</button>
              </form>`,
          )}
        </div>
        <h3>${words.so}</h3>
        <ol class="said" role="status">
          ${order.said.map((one) => saidOf(one, frame.tongue))}
        </ol>
      </section>
      <p><a href="/?lang=${frame.tongue}">${words.back}</a></p>`,
  );
}

export function lostPage(frame: Frame): Html {
  const words = WORDS[frame.tongue];
  return document(
    frame,
    html`<p>${words.lost}</p>
      <p><a href="/?lang=${frame.tongue}">${words.back}</a></p>`,
  );
}

function saidOf({ act, refusal }: ShopOrder['said'][number], tongue: Tongue): Html {
  const words = WORDS[tongue];
  if (act === 'placed') return html`<li>${words.placed}</li>`;
  if (refusal === undefined) return html`<li><b>${words.acts[act]}</b> ${words.meaning[act]}</li>`;
  const why = refusal === '' ? words.nothingToWithdraw : `${words.meaning[act]} (${refusal})`;
  return html`<li class="refused"><b>${words.acts[act]}</b> ${words.refused}${why}</li>`;
}

function document(frame: Frame, body: Html): Html {
  const words = WORDS[frame.tongue];
  return html`<!doctype html>
    <html lang="${frame.tongue}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>山茶小铺 Camellia Corner</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/shop.css" />
        <script src="${frame.trust}/w/1.js" async></script>
        <script src="/shop.js" defer></script>
      </head>
      <body>
        <header>
          <a class="home" href="/?lang=${frame.tongue}">山茶小铺 <span>Camellia Corner</span></a>
          <a class="tongue" href="?lang=${words.otherLanguage}" lang="${words.otherLanguage}">${words.other}</a>
          <p class="slogan">${words.slogan}</p>
          ${widget(frame, 'badge', words.fallback)}
        </header>
        <main>${body}</main>
      </body>
    </html>`;
}

/** What any storefront pastes: the tag, with a link inside for whoever has no script. */
function widget({ seller, trust }: Frame, layout: 'badge' | 'list', fallback: string): Html {
  return html`<touchstone-trust
    seller="${seller}"
    layout="${layout}"
    loading="eager"
    reserve="${layout === 'badge' ? 44 : 280}"
    ><a href="${trust}/s/${seller}">${fallback}</a></touchstone-trust
  >`;
}

function nameOf(product: { readonly id: string; readonly name: string }, tongue: Tongue): string {
  return tongue === 'en' ? (ENGLISH[product.id] ?? product.name) : product.name;
}
