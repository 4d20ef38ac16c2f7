/** First of all for who came from a site: whether that site is one of this seller's. */
import type { PageContext } from '../page-context.ts';

export type Arrival = { readonly host: string; readonly isProved: boolean };

export const Arrived = ({ page, arrival }: { readonly page: PageContext; readonly arrival: Arrival }) => {
  const { host, isProved } = arrival;
  const { text } = page.words;
  return isProved ? (
    <p class="notice good">{text('arrival.proved', { host })}</p>
  ) : (
    <p class="notice warn" role="alert">
      {text('arrival.not_proved', { host })}
    </p>
  );
};
