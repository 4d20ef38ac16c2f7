/** Is the reader talking to this seller? The accounts and domains that are proved now, to compare with. */
import { DAY_MS } from '../../../schema/fields.ts';
import type { ScoreStatement } from '../../../schema/statement.ts';
import type { PageContext } from '../page-context.ts';
import type { SellerAnswer } from '../page-data.ts';

type Props = { readonly page: PageContext; readonly seller: SellerAnswer; readonly statement: ScoreStatement };

export const Identity = ({ page, seller, statement }: Props) => {
  const { text, date } = page.words;
  const { accounts, domains } = statement;
  const nothing = accounts.length + domains.length === 0;
  const seen = (proof: { readonly day: number } | undefined) =>
    proof && <span class="quiet">{text('trust.seen', { date: date(proof.day * DAY_MS) })}</span>;
  return (
    <section class="card" aria-labelledby="identity">
      <h2 id="identity">{text('trust.identity')}</h2>
      {nothing ? (
        <p class="notice warn">{text('trust.identity_none')}</p>
      ) : (
        <>
          <p>{text('trust.identity_what')}</p>
          <ul class="accounts">
            {accounts.map(({ channel, id }) => (
              <li>
                <span class="quiet">{text(`account.${channel}`)}</span> <bdi>{id}</bdi>{' '}
                {seen(seller.accounts.find((one) => one.channel === channel && one.id === id))}
              </li>
            ))}
            {domains.map((domain) => (
              <li>
                <span class="quiet">{text('trust.domain')}</span> <bdi>{domain}</bdi>{' '}
                {seen(seller.domains.find(({ name }) => name === domain))}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="quiet">{text(seller.custody === 'operator' ? 'trust.custody_operator' : 'trust.custody_self')}</p>
    </section>
  );
};
