/** Honest sellers who share traits with a fallen one: an agency's payee, a domain bought from the fallen, a family. */
import { groupBy } from '../../trust/detect/finding.ts';
import { type Trait, whitewashing } from '../../trust/detect/whitewashing.ts';
import { drawOf } from './draws.ts';
import { DAYS } from './world.ts';

const FALLEN = 40;
const AGENCY_SELLERS = 12;

/** Honest sellers whom `whitewashing` names, asked once a month over two years. */
export function newNames(honest: number): ReadonlySet<number> {
  const draw = drawOf(99);
  const fallen = Array.from({ length: FALLEN }, (_, index) => ({ seller: `fallen ${index}`, day: draw(DAYS) }));
  const traits: Trait[] = fallen.flatMap(({ seller }, index): Trait[] => [
    // One in four was paid through an agency that collects for many.
    { seller, kind: 'payee', hash: index % 4 === 0 ? `agency ${index}` : `payee ${seller}` },
    { seller, kind: 'domain', hash: `domain ${seller}` },
    { seller, kind: 'contact', hash: `contact ${seller}` },
  ]);
  const firstDays = Array.from({ length: honest }, () => (draw(2) === 0 ? draw(DAYS) : 0));
  for (let seller = 0; seller < honest; seller++) {
    const own = `${seller}`;
    const near = fallen[draw(FALLEN)]?.seller ?? '';
    const kind = draw(100);
    // Large and small agencies.
    const agency =
      kind < AGENCY_SELLERS ? 4 * Math.min(draw(FALLEN / 4), draw(FALLEN / 4), draw(FALLEN / 4)) : undefined;
    traits.push(
      { seller: own, kind: 'payee', hash: agency === undefined ? `payee ${own}` : `agency ${agency}` },
      { seller: own, kind: 'domain', hash: kind === 98 ? `domain ${near}` : `domain ${own}` },
      { seller: own, kind: 'contact', hash: kind === 99 ? `contact ${near}` : `contact ${own}` },
    );
  }
  const holders = groupBy(traits, ({ kind, hash }) => `${kind} ${hash}`);
  const ofSeller = groupBy(traits, (trait) => trait.seller);
  const found = new Set<number>();
  for (const [seller, firstDay] of firstDays.entries()) {
    const own = ofSeller.get(`${seller}`) ?? [];
    const shared = own.flatMap(({ kind, hash }) => holders.get(`${kind} ${hash}`) ?? []);
    for (let today = 30; today < DAYS; today += 30) {
      const down = fallen.filter(({ day }) => day <= today);
      const finding = firstDay <= today ? whitewashing(`${seller}`, firstDay, shared, down, today) : undefined;
      if (finding) found.add(seller);
    }
  }
  return found;
}
