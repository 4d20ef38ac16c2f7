/** Small charts as SVG that reads on a light and on a dark page. Places run from 0 to 1, from the lower left. */
export type Place = { readonly x: number; readonly y: number };
export type Tick = { readonly at: number; readonly label: string };
export type Line = { readonly label: string; readonly points: readonly Place[]; readonly dashed?: boolean };
export type Chart = {
  readonly title: string;
  readonly across: { readonly label: string; readonly ticks: readonly Tick[] };
  readonly up: { readonly label: string; readonly ticks: readonly Tick[] };
  readonly lines: readonly Line[];
};

const [WIDTH, HEIGHT] = [690, 400] as const;
const PLOT = { left: 70, right: 470, top: 44, bottom: 340 } as const;
const HUES = ['a', 'b', 'c', 'e'] as const;
const STYLE =
  'text{font:13px system-ui,sans-serif;fill:#24292f}.title{font-weight:600;font-size:15px}rect{fill:#fff}' +
  '.grid{stroke:#d0d7de}.line{fill:none;stroke-width:2}.dash{stroke-dasharray:5 4}' +
  '.a{stroke:#0550ae}.b{stroke:#953800}.c{stroke:#116329}.e{stroke:#8250df}.d{stroke:#6e7781}' +
  '@media(prefers-color-scheme:dark){text{fill:#e6edf3}rect{fill:#0d1117}.grid{stroke:#30363d}' +
  '.a{stroke:#79c0ff}.b{stroke:#ffa657}.c{stroke:#7ee787}.e{stroke:#d2a8ff}.d{stroke:#8b949e}}';

const left = (x: number): number => Math.round(10 * (PLOT.left + x * (PLOT.right - PLOT.left))) / 10;
const top = (y: number): number => Math.round(10 * (PLOT.bottom - y * (PLOT.bottom - PLOT.top))) / 10;
const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function text(x: number, y: number, words: string, more = ''): string {
  return `<text x="${x}" y="${y}"${more}>${escaped(words)}</text>`;
}

/** The whole file. At most four lines and dashed ones; their labels stand to the right. */
export function chartSvg({ title, across, up, lines }: Chart): string {
  const grid = [
    ...across.ticks.map(({ at }) => `<path class="grid" d="M${left(at)} ${PLOT.top}V${PLOT.bottom}"/>`),
    ...up.ticks.map(({ at }) => `<path class="grid" d="M${PLOT.left} ${top(at)}H${PLOT.right}"/>`),
  ];
  const words = [
    text(PLOT.left, 24, title, ' class="title"'),
    ...across.ticks.map(({ at, label }) => text(left(at), PLOT.bottom + 20, label, ' text-anchor="middle"')),
    ...up.ticks.map(({ at, label }) => text(PLOT.left - 8, top(at) + 4, label, ' text-anchor="end"')),
    text((PLOT.left + PLOT.right) / 2, HEIGHT - 18, across.label, ' text-anchor="middle"'),
    text(0, 0, up.label, ` text-anchor="middle" transform="translate(16 ${(PLOT.top + PLOT.bottom) / 2}) rotate(-90)"`),
  ];
  const drawn = lines.flatMap(({ label, points, dashed }, index) => {
    const hue = (dashed ? undefined : HUES[index]) ?? 'd';
    const path = points.map(({ x, y }) => `${left(x)} ${top(y)}`).join('L');
    const y = PLOT.top + 14 + index * 24;
    const kind = `line ${hue}${dashed ? ' dash' : ''}`;
    const dots = dashed
      ? []
      : points.map(({ x, y: at }) => `<circle class="line ${hue}" cx="${left(x)}" cy="${top(at)}" r="3"/>`);
    const key = `<path class="${kind}" d="M${PLOT.right + 12} ${y - 4}h20"/>`;
    return [`<path class="${kind}" d="M${path}"/>`, ...dots, key, text(PLOT.right + 38, y, label)];
  });
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">`;
  const parts = [`<title>${escaped(title)}</title>`, `<style>${STYLE}</style>`];
  const ground = `<rect width="${WIDTH}" height="${HEIGHT}"/>`;
  return `${[head, ...parts, ground, ...grid, ...drawn, ...words, '</svg>'].join('\n')}\n`;
}
