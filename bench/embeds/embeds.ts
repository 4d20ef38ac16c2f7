/** The embeds that are compared: what a host page has to write, and what the stand-in for their service answers. */
import { SELLER } from '../../cli/check/sample-seller.ts';
import type { Service } from './relay.ts';

export type Embed = {
  readonly name: string;
  /** What the host page holds, with `/npm/<package>/<file>` for files of packages, `/bundle/<package>` for a whole. */
  readonly html: string;
  /** A text that is in sight once it has drawn; undefined where its content comes from a service elsewhere. */
  readonly shows?: string;
  /** The service that it asks, where a real one runs. */
  readonly service?: Service;
};

/** The three comments that each of the others shows. */
export const TEXTS = [
  'Three days, and as described.',
  'Good cloth, careful packing.',
  'The colour is off a little.',
] as const;

/** Packages at these versions, fetched when the bench runs. */
const VERSIONS = {
  'lite-youtube-embed': '0.3.4',
  giscus: '1.6.0',
  '@waline/client': '3.15.2',
  artalk: '2.9.1',
} as const;

export const PACKAGES = Object.entries(VERSIONS).map(([name, version]) => `${name}@${version}`);

/** Ours has the line of style that docs/embed.md asks for. */
const touchstone = (layout: 'badge' | 'list'): Embed => ({
  name: `Touchstone, ${layout === 'badge' ? layout : 'list with three reviews'}`,
  html: `<style>touchstone-trust{display:block;min-height:3.5em}touchstone-trust[layout=list]{min-height:34em}</style><script async src="/w/1.js"></script><touchstone-trust seller="${SELLER}" layout="${layout}"><a href="/s">Reviews</a></touchstone-trust>`,
  shows: layout === 'badge' ? 'Trust score' : 'exactly as described',
});

export const EMBEDS: readonly Embed[] = [
  touchstone('badge'),
  touchstone('list'),
  {
    // A picture, which is blocked here, and a button.
    name: `lite-youtube-embed ${VERSIONS['lite-youtube-embed']}, the reference for smallness`,
    html: '<link rel="stylesheet" href="/npm/lite-youtube-embed/src/lite-yt-embed.css"><script defer src="/npm/lite-youtube-embed/src/lite-yt-embed.js"></script><lite-youtube videoid="ogfYd705cRs" playlabel="Play"></lite-youtube>',
  },
  {
    // The loader alone: its frame is on another site.
    name: `giscus ${VERSIONS.giscus}, without its frame`,
    html: '<script type="module" src="/bundle/giscus"></script><giscus-widget repo="a/b" repoid="x" category="c" categoryid="y" mapping="specific" term="t"></giscus-widget>',
  },
  {
    name: `Waline ${VERSIONS['@waline/client']}, three comments`,
    html: '<link rel="stylesheet" href="/npm/@waline/client/dist/waline.css"><div id="w"></div><script type="module">import { init } from "/npm/@waline/client/dist/waline.js"; init({ el: "#w", serverURL: location.origin + "/waline", path: "/", lang: "en" });</script>',
    shows: TEXTS[0],
  },
  {
    name: `Artalk ${VERSIONS.artalk}, three comments`,
    html: '<link rel="stylesheet" href="/npm/artalk/dist/Artalk.css"><script defer src="/npm/artalk/dist/Artalk.js"></script><div id="c"></div><script>addEventListener("DOMContentLoaded", () => Artalk.init({ el: "#c", server: location.origin + "/artalk", site: "s", pageKey: "/", pageTitle: "p", locale: "en" }))</script>',
    shows: TEXTS[0],
  },
];

/** What the services of the others would answer: three comments. Undefined for what is not asked of them. */
export function standIn(path: string): unknown {
  if (path.startsWith('/waline/api/comment')) {
    const data = TEXTS.map((comment, index) => ({
      objectId: String(index + 1),
      comment: `<p>${comment}</p>`,
      orig: comment,
      nick: 'Ann',
      mail: '',
      link: '',
      avatar: '',
      browser: '',
      os: '',
      like: 0,
      children: [],
      time: 1_780_000_000_000,
      insertedAt: '2026-11-01T00:00:00.000Z',
      status: 'approved',
    }));
    return { errno: 0, errmsg: '', data: { page: 1, totalPages: 1, pageSize: 10, count: 3, data } };
  }
  if (path.startsWith('/waline/')) return { errno: 0, errmsg: '', data: [{ time: 0 }] };
  if (path.startsWith('/artalk/api/v2/comments')) {
    const comments = TEXTS.map((content, index) => ({
      id: index + 1,
      content,
      content_marked: `<p>${content}</p>`,
      user_id: 1,
      nick: 'Ann',
      email_encrypted: '',
      link: '',
      ua: '',
      date: '2026-11-01 00:00:00',
      is_collapsed: false,
      is_pending: false,
      is_pinned: false,
      is_allow_reply: true,
      rid: 0,
      badge_name: '',
      badge_color: '',
      visible: true,
      vote_up: 0,
      vote_down: 0,
      page_key: '/',
      page_url: '/',
      site_name: 's',
    }));
    const page = {
      id: 1,
      admin_only: false,
      key: '/',
      url: '/',
      title: 'p',
      site_name: 's',
      vote_up: 0,
      vote_down: 0,
      pv: 0,
      date: '',
    };
    return { comments, count: 3, roots_count: 3, page };
  }
  if (path.startsWith('/artalk/api/v2/conf')) {
    return { frontend_conf: {}, version: { app: 'artalk', version: VERSIONS.artalk, commit_hash: '' } };
  }
  return path.startsWith('/artalk/') ? {} : undefined;
}
