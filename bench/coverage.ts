import { FIRST_POLICY } from '../trust/policy/first.ts';
import { evaluate } from '../trust/score/evaluate.ts';
import { drawsOf } from './calibration/draws.ts';
import { asAssumed, LAST_DAY, simulate, type World } from './calibration/world.ts';

const n = Number(process.argv[2] ?? 1000);
const base: World = { category: (process.argv[3] ?? 'general') as 'general', nature: asAssumed, groups: { share: 0, size: 5, oneFate: 0.5 }, values: false };
function run(name: string, world: World) {
  const rows = [];
  for (let i = 0; i < n; i++) {
    const s = simulate(world, drawsOf(1000003 * (i + 1)));
    const e = evaluate(s.books.counters, LAST_DAY, FIRST_POLICY, world.category);
    const t = 10_000 * (1 - s.risk);
    if (e.state !== 'scored') { rows.push({ shown: false }); continue; }
    rows.push({ shown: true, inn: t >= e.low && t <= e.high, below: t < e.low, above: t > e.high, width: e.high - e.low, mass: e.effective.mass / 1024, weeks: s.weeks, err: t - e.expected, orders: s.orders });
  }
  const shown = rows.filter((r) => r.shown) as any[];
  const p = (rs: any[], label: string) => { if (rs.length) console.log(name, label.padEnd(16), String(rs.length).padStart(5), 'cover', (100 * rs.filter((r) => r.inn).length / rs.length).toFixed(1), 'below', (100 * rs.filter((r) => r.below).length / rs.length).toFixed(1), 'above', (100 * rs.filter((r) => r.above).length / rs.length).toFixed(1), 'width', (rs.reduce((a, r) => a + r.width, 0) / rs.length).toFixed(0), 'bias', (rs.reduce((a, r) => a + r.err, 0) / rs.length).toFixed(0)); };
  p(shown, `all of ${n}`);
  for (const [lo, hi] of [[0, 30], [30, 60], [60, 120], [120, 300], [300, 1e9]] as const) p(shown.filter((r) => r.mass >= lo && r.mass < hi), `mass ${lo}-${hi}`);
  for (const [lo, hi] of [[0, 26], [26, 52], [52, 200]] as const) p(shown.filter((r) => r.weeks >= lo && r.weeks < hi), `weeks ${lo}-${hi}`);
}
run('plain ', base);
run('groups', { ...base, groups: { share: 1, size: 5, oneFate: 1 } });
