/**
 * Above everything else on a share link: who shares it, whether they earn, and how their own orders here went. A person
 * whom no record knows is not named: anyone can write any name into a link.
 */
import type { ScoreStatement } from '../../../schema/statement.ts';
import { linkTo, type PageContext } from '../page-context.ts';
import type { Promoter } from '../page-data.ts';
import { scoreText } from '../points.ts';

export type Share = {
  readonly token: string;
  /** Absent for a person whom the seller's journal does not know. */
  readonly from?: Sharer;
};
type Sharer = {
  /** The promoter's id, as the seller's shop calls them. */
  readonly by: string;
  readonly promoter: Promoter;
  /** Their own statement at this seller; absent when nothing is known. */
  readonly statement?: ScoreStatement;
};

type Props = { readonly page: PageContext; readonly seller: string; readonly share: Share };

export const SharedBy = ({ page, seller, share }: Props) => {
  const { text } = page.words;
  const { token, from } = share;
  const link = from ? { by: from.by, t: token } : { t: token };
  return (
    <section class="card shared" aria-labelledby="shared">
      <h2 id="shared">{text('share.title')}</h2>
      {from ? known(page, from) : <p class="lead">{text('share.unknown')}</p>}
      <p>
        <a class="button" rel="nofollow" href={linkTo(page, `/s/${seller}/report`, link)}>
          {text('share.report')}
        </a>
      </p>
    </section>
  );
};

function known(page: PageContext, { by, promoter, statement }: Sharer) {
  const { text } = page.words;
  return (
    <>
      <p class="lead">
        <bdi>{promoter.name ?? by}</bdi> {promoter.name !== undefined && <span class="quiet">({by})</span>}
      </p>
      <ul class="facts">
        <li class={promoter.earns === false ? undefined : 'warn'}>{text(earning(promoter))}</li>
        <li>{ownScore(page, statement)}</li>
        {statement && <li>{text('share.orders', { count: statement.counts.orders })}</li>}
      </ul>
      <p>{text('share.not_the_seller')}</p>
    </>
  );
}

function earning({ earns }: Promoter) {
  if (earns === undefined) return 'share.earns_unknown';
  return earns ? 'share.earns' : 'share.earns_not';
}

function ownScore({ words }: PageContext, statement: ScoreStatement | undefined): string {
  if (statement?.score === undefined) return words.text('share.score_none');
  return words.text('share.score', { score: scoreText(words, statement.score) });
}
