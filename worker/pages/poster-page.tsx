/** `/s/:seller/poster`: the frame of the picture to share. It is drawn in the browser, which has the fonts for names. */
import type { Poster } from '../../schema/api/poster.ts';
import { displayValues, VALUE } from '../../schema/api/widget-values.ts';
import type { ScoreStatement } from '../../schema/statement.ts';
import { linkTo, type PageContext } from './page-context.ts';
import type { SellerAnswer } from './page-data.ts';
import { scriptWords } from './script-words.ts';
import { Shell } from './shell.tsx';

type Props = { readonly page: PageContext; readonly seller: SellerAnswer; readonly statement: ScoreStatement };

export const PosterPage = ({ page, seller, statement }: Props) => {
  const { words } = page;
  const { text } = words;
  const name = seller.name ?? seller.seller;
  const poster = posterOf(page, seller, statement);
  const data = { seller: seller.seller, name, language: words.language, words: scriptWords(words), poster };
  const badge = (ending: string): string => `/b/${seller.seller}.${ending}?lang=${words.language}`;
  return (
    <Shell page={page} title={text('poster.title')} about={text('poster.about')} script={{ name: 'poster.js', data }}>
      <h1>{text('poster.title')}</h1>
      <p>
        <a class="whose" href={linkTo(page, `/s/${seller.seller}`)}>
          <bdi>{name}</bdi>
        </a>
      </p>
      <p>{text('poster.what')}</p>
      <noscript>
        <p class="notice warn">{text('poster.needs_script')}</p>
      </noscript>
      <div id="app" class="picture" aria-live="polite"></div>
      <section class="card" aria-labelledby="badges">
        <h2 id="badges">{text('poster.badges')}</h2>
        <p>{text('poster.badges_what')}</p>
        <p class="buttons">
          <a class="button" href={badge('png')} download>
            PNG
          </a>
          <a class="button" href={badge('svg')} download>
            SVG
          </a>
        </p>
      </section>
    </Shell>
  );
};

function posterOf({ words, origin }: PageContext, seller: SellerAnswer, statement: ScoreStatement): Poster {
  const { text } = words;
  const values = displayValues(statement, words.separators, '', 'o');
  const day = text('embed.as_of', { date: words.date(statement.issued) });
  const [number = '', low = '', high = ''] = [values[VALUE.score], values[VALUE.low], values[VALUE.high]];
  const isScored = statement.state === 'scored';
  return {
    address: `${origin}/s/${seller.seller}`,
    // Now, as the statement says: a proof that was not seen again for long is in the profile alone.
    proved: [
      ...statement.accounts.map(({ channel, id }) => ({ what: text(`account.${channel}`), id })),
      ...statement.domains.map((id) => ({ what: text('trust.domain'), id })),
    ],
    score: isScored
      ? {
          number,
          name: text('badge.name'),
          of: text('badge.of'),
          lines: [
            text('score.explain', { expected: Math.round((statement.expected ?? 0) / 100) }),
            text('score.interval', { low, high }),
            day,
          ],
        }
      : { name: text('badge.none'), of: '', lines: [text('score.none_explain'), day] },
  };
}
