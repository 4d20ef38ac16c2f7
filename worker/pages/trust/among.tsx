/** Where the score lies among the scores of the category; nothing is drawn of a small crowd. */
import type { Distribution, ExplanationAnswer } from '../../../schema/api/explanation.ts';
import type { PageContext } from '../page-context.ts';

const WIDTH = 640;
const HEIGHT = 180;
/** Room for the points below the bars, and for the counts above them. */
const FOOT = 30;
const HEAD = 26;

export const Among = ({
  page,
  explanation,
}: {
  readonly page: PageContext;
  readonly explanation: ExplanationAnswer;
}) => {
  const { text, number } = page.words;
  const { among, category } = explanation;
  if (!among) return <></>;
  const { sellers, needed, histogram } = among;
  return (
    <section class="card" aria-labelledby="among">
      <h2 id="among">{text('why.among', { category: text(`category.${category}`) })}</h2>
      {histogram ? (
        <>
          <p>{text('why.among_what', { sellers: number(sellers), fewer: number(histogram.fewer) })}</p>
          <Bars histogram={histogram} />
          <p class="quiet">{text('why.among_bars')}</p>
        </>
      ) : (
        <p>{text('why.among_few', { count: sellers, needed })}</p>
      )}
    </section>
  );
};

/** The words beside it say the same. */
const Bars = ({ histogram }: { readonly histogram: NonNullable<Distribution['histogram']> }) => {
  const { from, width, bins, own } = histogram;
  const most = Math.max(...bins);
  const step = WIDTH / bins.length;
  const high = (count: number): number =>
    count === 0 ? 0 : Math.max(3, Math.round((count / most) * (HEIGHT - FOOT - HEAD)));
  return (
    <svg class="plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {bins.map((count, bin) => (
        <>
          <rect
            class={bin === own ? 'bar-front' : 'bar-other'}
            x={bin * step + 3}
            y={HEIGHT - FOOT - high(count)}
            width={step - 6}
            height={high(count)}
            rx="3"
          />
          <text class="axis" x={(bin + 0.5) * step} y={HEIGHT - FOOT - 6 - high(count)} text-anchor="middle">
            {count}
          </text>
        </>
      ))}
      <line class="grid" x1="0" x2={WIDTH} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} />
      {[...new Set([0, own, bins.length - 1])].map((bin) => (
        <text class="axis" x={(bin + 0.5) * step} y={HEIGHT - 6} text-anchor="middle">
          {rangeOf(from + bin * width, width)}
        </text>
      ))}
    </svg>
  );
};

/** "84–87", or "84" where a bin is one point wide. */
function rangeOf(low: number, width: number): string {
  return width === 1 ? String(low) : `${low}–${Math.min(100, low + width - 1)}`;
}
