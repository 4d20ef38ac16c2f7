/** The answer first: the number, what it means in words, how sure it is; or what is known while there is none. */
import { FIRST_POLICY } from '../../../trust/policy/first.ts';
import { KNOWN_POLICIES } from '../../../trust/policy/known-policies.ts';
import type { ScoreStatement } from '../../../schema/statement.ts';
import type { PageContext } from '../page-context.ts';
import { ordersOf, pointsText, scoreText } from '../points.ts';

type Props = { readonly page: PageContext; readonly statement: ScoreStatement };

export const ScoreCard = ({ page, statement }: Props) => (
  <section class="card score" aria-labelledby="score">
    <h2 id="score">{page.words.text('badge.name')}</h2>
    {statement.state === 'scored' ? (
      <Scored page={page} statement={statement} />
    ) : (
      <NotEnough page={page} statement={statement} />
    )}
    <Below page={page} statement={statement} />
    <p class="quiet">
      {page.words.text('trust.as_of', {
        date: page.words.date(statement.issued),
        until: page.words.date(statement.expires),
      })}
    </p>
  </section>
);

const Scored = ({ page, statement }: Props) => {
  const { words } = page;
  const { score = 0, low = 0, high = 0, expected = 0, base, conduct } = statement;
  return (
    <>
      <p class="number">
        <strong>{scoreText(words, score)}</strong> <span>{words.text('badge.of')}</span>
      </p>
      <Scale score={score} low={low} high={high} base={base} />
      <p class="lead">{words.text('score.explain', { expected: Math.round(expected / 100) })}</p>
      <ul class="facts">
        <li>{words.text('score.interval', { low: Math.floor(low / 100), high: Math.ceil(high / 100) })}</li>
        <li>{words.text(comparison(expected, base), { base: Math.round(base / 100) })}</li>
        <li>{onRecord(page, statement)}</li>
        <li class={conduct > 0 ? 'warn' : undefined}>
          {conduct > 0
            ? words.text('trust.conduct_taken', { points: pointsText(words, conduct) })
            : words.text('trust.conduct_none')}
        </li>
      </ul>
    </>
  );
};

const NotEnough = ({ page, statement }: Props) => {
  const { words } = page;
  const { mass, buyers } = (KNOWN_POLICIES.get(statement.policy) ?? FIRST_POLICY).minimum;
  return (
    <>
      <p class="number none">{words.text('state.not_enough_data')}</p>
      <p class="lead">{words.text('score.none_explain')}</p>
      <ul class="facts">
        <li>
          {words.text('trust.known_orders', { known: ordersOf(statement.effective.mass), needed: ordersOf(mass) })}
        </li>
        <li>{words.text('trust.known_buyers', { known: statement.effective.buyers, needed: buyers })}</li>
        <li>{onRecord(page, statement)}</li>
        <li>{words.text('trust.unknown_is_not_bad')}</li>
      </ul>
    </>
  );
};

/** How much stands behind the answer. */
function onRecord({ words }: PageContext, { counts }: ScoreStatement): string {
  return words.text('trust.known_counts', { orders: words.number(counts.orders), reviews: words.number(counts.shown) });
}

/** What most readers come for next stands far below on a phone. */
const Below = ({ page: { words }, statement: { state, counts } }: Props) => (
  <p class="chips">
    {counts.shown > 0 && <a href="#reviews">{words.text('review.count', { count: counts.shown })}</a>}
    <a href="#parts">{words.text(state === 'scored' ? 'trust.parts' : 'trust.parts_early')}</a>
  </p>
);

/** Within a point of the usual is usual. */
function comparison(expected: number, base: number) {
  if (expected > base + 100) return 'trust.above_base';
  return expected < base - 100 ? 'trust.below_base' : 'trust.near_base';
}

/** The score on a line from 0 to 100 with its interval; the words beside it say the same. */
const Scale = ({ score, low, high, base }: Record<'score' | 'low' | 'high' | 'base', number>) => (
  <svg class="scale" viewBox="0 0 400 28" aria-hidden="true" preserveAspectRatio="none">
    <rect class="scale-line" x="0" y="12" width="400" height="4" rx="2" />
    <rect class="scale-range" x={low / 25} y="9" width={Math.max(2, (high - low) / 25)} height="10" rx="5" />
    <rect class="scale-base" x={base / 25 - 1} y="4" width="2" height="20" />
    <rect class="scale-score" x={Math.min(396, Math.max(0, score / 25 - 2))} y="4" width="4" height="20" rx="2" />
  </svg>
);
