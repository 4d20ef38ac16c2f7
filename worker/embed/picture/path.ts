/** SVG paths as polygons. Pure. Knows the commands M, L, H, V, C, Q and Z, absolute and relative: all that we draw with. */

/** x and y in turn; closed. */
export type Polygon = readonly number[];
export type Place = { readonly x: number; readonly y: number; readonly scale: number };

/** Straight pieces of a curve: letters of 200 px still look round. */
const STEPS = 8;
const ARGUMENTS: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, Q: 4 };

/** The path moved and scaled. Throws on a command that it does not know. */
export function polygonsOf(d: string, { x, y, scale }: Place): readonly Polygon[] {
  const polygons: number[][] = [];
  let points: number[] = [];
  let [penX, penY, startX, startY] = [0, 0, 0, 0];
  const to = (nextX: number, nextY: number): void => {
    [penX, penY] = [nextX, nextY];
    points.push(x + nextX * scale, y + nextY * scale);
  };
  for (const { letter, numbers } of commandsOf(d)) {
    const [baseX, baseY] = letter === letter.toLowerCase() ? [penX, penY] : [0, 0];
    const at = numbers.map((value, index) => value + (index % 2 === 0 ? baseX : baseY));
    const [a = 0, b = 0, c = 0, e = 0, f = 0, g = 0] = at;
    switch (letter.toUpperCase()) {
      case 'M':
        points = [];
        polygons.push(points);
        to(a, b);
        [startX, startY] = [penX, penY];
        break;
      case 'L':
        to(a, b);
        break;
      case 'H':
        to(a, penY);
        break;
      case 'V':
        to(penX, (numbers[0] ?? 0) + baseY);
        break;
      case 'C':
        curve([penX, a, c, f], [penY, b, e, g], to);
        break;
      case 'Q':
        // The cubic curve that is the same.
        curve(cubic(penX, a, c), cubic(penY, b, e), to);
        break;
      default:
        [penX, penY] = [startX, startY];
    }
  }
  return polygons;
}

type Command = { readonly letter: string; readonly numbers: readonly number[] };
type Four = readonly [number, number, number, number];

/** One command for each set of numbers: a letter counts until the next, and a further M is an L. */
function commandsOf(d: string): readonly Command[] {
  return [...d.matchAll(/([a-z])([^a-z]*)/gi)].flatMap(([, letter = '', rest = '']): readonly Command[] => {
    const size = ARGUMENTS[letter.toUpperCase()];
    if (letter.toUpperCase() === 'Z') return [{ letter, numbers: [] }];
    if (size === undefined) throw new Error(`no path command ${letter}`);
    const numbers = (rest.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    return Array.from({ length: Math.ceil(numbers.length / size) }, (_, index) => ({
      letter: index > 0 && letter.toUpperCase() === 'M' ? (letter === 'M' ? 'L' : 'l') : letter,
      numbers: numbers.slice(index * size, (index + 1) * size),
    }));
  });
}

const cubic = (from: number, control: number, end: number): Four => [
  from,
  from + ((control - from) * 2) / 3,
  end + ((control - end) * 2) / 3,
  end,
];

function curve(x: Four, y: Four, to: (x: number, y: number) => void): void {
  for (let step = 1; step <= STEPS; step += 1) to(along(x, step / STEPS), along(y, step / STEPS));
}

function along([a, b, c, e]: Four, t: number): number {
  const s = 1 - t;
  return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * e;
}

/** A rectangle with round corners. */
export function roundedRect(x: number, y: number, width: number, height: number, radius: number): string {
  const r = Math.min(radius, width / 2, height / 2);
  const k = r * 0.4477;
  const [right, bottom] = [x + width, y + height];
  return [
    `M${x + r} ${y}H${right - r}C${right - k} ${y} ${right} ${y + k} ${right} ${y + r}`,
    `V${bottom - r}C${right} ${bottom - k} ${right - k} ${bottom} ${right - r} ${bottom}`,
    `H${x + r}C${x + k} ${bottom} ${x} ${bottom - k} ${x} ${bottom - r}`,
    `V${y + r}C${x} ${y + k} ${x + k} ${y} ${x + r} ${y}Z`,
  ].join('');
}
