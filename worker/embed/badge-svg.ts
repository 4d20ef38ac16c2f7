/** The badge as a picture, for places that run no script: README files, blogs, chat. Pure; dark mode is inside it. */
import { displayValues, starredReviews, VALUE } from '../../schema/api/widget-values.ts';
import type { ScoreStatement } from '../../schema/statement.ts';
import type { Words } from '../words/index.ts';
import { escape } from './fragment.ts';
import { SHIELD_TICK } from './pictures.ts';

export const SCHEMES = ['auto', 'light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

const LIGHT = 'rect{fill:#fff;stroke:#d6d3d1}text{fill:#1c1917}.k{fill:#57534e}';
const DARK = 'rect{fill:#1c1917;stroke:#57534e}text{fill:#fafaf9}.k{fill:#d6d3d1}';
const STYLES: Readonly<Record<Scheme, string>> = {
  auto: `${LIGHT}@media(prefers-color-scheme:dark){${DARK}}`,
  light: LIGHT,
  dark: DARK,
};

/** An SVG of 40 units height. `auto` follows the reader's system, the only thing that a picture can ask. */
export function badgeSvg(statement: ScoreStatement, words: Words, scheme: Scheme): string {
  const values = displayValues(statement, words.separators, '', 'o');
  const scored = statement.state === 'scored';
  const score = scored ? (values[VALUE.score] ?? '') : '';
  const name = words.text(scored ? 'badge.name' : 'badge.none');
  const total = values[VALUE.count] ?? '';
  const given = starredReviews(statement);
  const count = words.form('review.count', given).replace('{count}', total);
  // A picture can be copied and kept: it says of what day it is, and wears no green.
  const below = `${count} · ${words.date(statement.issued)}`;
  const left = score ? 40 + widthOf(score, 22, BOLD) + 10 : 40;
  const column = Math.max(widthOf(name, 13, BOLD), widthOf(below, 11));
  const width = left + column + 12;
  const isRtl = words.dir === 'rtl';
  // Where a text begins: from the right, where it is written so.
  const from = (x: number): number => (isRtl ? width - x : x);
  const title = scored ? words.text('badge.alt', { score, reviews: count }) : words.text('badge.alt_none');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="40" viewBox="0 0 ${width} 40" role="img" lang="${words.language}">`,
    `<title>${escape(title)}</title><style>${STYLES[scheme]}</style>`,
    `<rect x=".5" y=".5" width="${width - 1}" height="39" rx="9"/>`,
    `<path transform="translate(${isRtl ? width - 11 - SHIELD_WIDTH : 11} 9)scale(.92)" class="k" fill-rule="evenodd" d="${SHIELD_TICK}"/>`,
    `<g font-family="system-ui,-apple-system,Segoe UI,Roboto,PingFang SC,Microsoft YaHei,sans-serif"${isRtl ? ' direction="rtl"' : ''}>`,
    score ? line(from(40), 28, 22, score, BOLD) : '',
    line(from(left), 18, 13, name, BOLD),
    line(from(left), 32, 11, below),
    '</g></svg>',
  ].join('');
}

/** Of the shield, 24 units drawn at 0.92. */
const SHIELD_WIDTH = 22;

/** Relative width of bold letters; ordinary ones are grey. */
const BOLD = 1.05;

/** `textLength` makes the text as wide as we reckoned, whatever font the reader has; joined letters would be torn apart. */
function line(x: number, y: number, size: number, text: string, wide = 1): string {
  const style = wide === BOLD ? 'font-weight="700"' : 'class="k"';
  const length = JOINED.test(text) ? '' : ` textLength="${widthOf(text, size, wide)}"`;
  return `<text ${style} x="${x}" y="${y}" font-size="${size}"${length}>${escape(text)}</text>`;
}

/** Arabic. */
const JOINED = /[\u0600-\u06FF]/;

/** Units, for a sans-serif of this size: CJK characters are square, figures and Latin letters a little over half. */
function widthOf(text: string, size: number, wide = 1): number {
  let ems = 0;
  for (const character of text) {
    ems += /[\u2E80-\uFFEF]/.test(character) ? 1 : (/[ ijlt.,:·]/.test(character) ? 0.3 : 0.55) * wide;
  }
  return Math.round(ems * size);
}
