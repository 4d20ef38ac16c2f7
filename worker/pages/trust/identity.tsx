/** Is the reader talking to this seller? The accounts and domains that were proved, to compare with. */
import type { PageContext } from '../page-context.ts';
import type { SellerAnswer } from '../page-data.ts';

export const Identity = ({ page, seller }: { readonly page: PageContext; readonly seller: SellerAnswer }) => {
  const { text } = page.words;
  const nothing = seller.accounts.length + seller.domains.length === 0;
  return (
    <section class="card" aria-labelledby="identity">
      <h2 id="identity">{text('trust.identity')}</h2>
      {nothing ? (
        <p class="notice warn">{text('trust.identity_none')}</p>
      ) : (
        <>
          <p>{text('trust.identity_what')}</p>
          <ul class="accounts">
            {seller.accounts.map(({ channel, id }) => (
              <li>
                <span class="quiet">{text(`account.${channel}`)}</span> <bdi>{id}</bdi>
              </li>
            ))}
            {seller.domains.map((domain) => (
              <li>
                <span class="quiet">{text('trust.domain')}</span> <bdi>{domain}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="quiet">{text(seller.custody === 'operator' ? 'trust.custody_operator' : 'trust.custody_self')}</p>
    </section>
  );
};
