/** How reviews are checked, as the law asks to be told; and how not to take our word for any of it. */
import type { ScoreStatement } from '../../../schema/statement.ts';
import type { PageContext } from '../page-context.ts';

const HOW = ['who', 'when', 'all', 'removed', 'rewards', 'score', 'limits'] as const;

export const HowChecked = ({ page }: { readonly page: PageContext }) => (
  <section class="card" aria-labelledby="how">
    <h2 id="how">{page.words.text('embed.how')}</h2>
    <ul class="plain">
      {HOW.map((point) => (
        <li>{page.words.text(`how.${point}`)}</li>
      ))}
    </ul>
  </section>
);

type Props = { readonly page: PageContext; readonly statement: ScoreStatement };

export const CheckYourself = ({ page, statement }: Props) => {
  const { text } = page.words;
  const api = `/v1/sellers/${statement.seller}`;
  const links = [
    [`${api}/score`, 'verify.score'],
    [`${api}/explanation`, 'verify.explanation'],
    [`${api}/journal`, 'verify.journal'],
    [`/t/${statement.seller}/checkpoint`, 'verify.checkpoint'],
    [`/v1/policies/${statement.policy}`, 'verify.policy'],
    ['/v1/registry', 'verify.registry'],
    ['/v1/ledger/journal', 'verify.ledger'],
  ] as const;
  return (
    <section class="card" aria-labelledby="verify">
      <h2 id="verify">{text('embed.check')}</h2>
      <p>{text('verify.what')}</p>
      <ul class="links">
        {links.map(([address, label]) => (
          <li>
            <a href={address}>{text(label)}</a>
          </li>
        ))}
      </ul>
      <p>{text('verify.curl')}</p>
      <pre dir="ltr">
        <code>{`curl ${page.origin}${api}/journal\ncurl ${page.origin}${api}/score\nnpm run audit -- ${page.origin} ${statement.seller}`}</code>
      </pre>
      <dl class="hashes">
        <div>
          <dt>{text('verify.size')}</dt>
          <dd>{page.words.number(statement.size)}</dd>
        </div>
        <div>
          <dt>{text('verify.root')}</dt>
          <dd class="code" dir="ltr">
            {statement.root}
          </dd>
        </div>
      </dl>
    </section>
  );
};
