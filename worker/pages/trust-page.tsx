/** `/s/:seller`: all that is known about one seller, the answer first. */
import type { ExplanationAnswer } from '../../schema/api/explanation.ts';
import type { ScoreStatement } from '../../schema/statement.ts';
import { linkTo, type PageContext } from './page-context.ts';
import type { HistoryAnswer, Issuers, LookAlike, ReviewsAnswer, SellerAnswer } from './page-data.ts';
import { scoreText } from './points.ts';
import { Shell } from './shell.tsx';
import { Among } from './trust/among.tsx';
import { Changes } from './trust/changes.tsx';
import type { ReviewChoice } from './trust/choice.ts';
import { Counts } from './trust/counts.tsx';
import { Findings } from './trust/findings.tsx';
import { type Arrival, Arrived } from './trust/arrived.tsx';
import { Identity } from './trust/identity.tsx';
import { LooksLike } from './trust/looks-like.tsx';
import { CheckYourself, HowChecked } from './trust/panels.tsx';
import { Parts } from './trust/parts.tsx';
import { Plot } from './trust/plot.tsx';
import { Reviews } from './trust/reviews.tsx';
import { ScoreCard } from './trust/score-card.tsx';
import { type Share, SharedBy } from './trust/shared-by.tsx';
import { StarsTable } from './trust/stars.tsx';
import { structuredData } from './trust/structured-data.ts';

export type TrustFacts = {
  readonly seller: SellerAnswer;
  readonly statement: ScoreStatement;
  /** Of this very statement; absent when there is none. */
  readonly explanation?: ExplanationAnswer;
  readonly history: HistoryAnswer;
  readonly reviews: ReviewsAnswer;
  readonly issuers: Issuers;
  /** Languages of reviews. */
  readonly languages: readonly string[];
  readonly choice: ReviewChoice;
  readonly share?: Share;
  /** Absent when nothing is known of where the reader comes from. */
  readonly arrival?: Arrival;
  readonly lookAlike?: LookAlike;
};

export const TrustPage = ({ page, facts }: { readonly page: PageContext; readonly facts: TrustFacts }) => {
  const { seller, statement, explanation, history, reviews, issuers, languages, choice } = facts;
  const { share, arrival, lookAlike } = facts;
  const { words, origin } = page;
  const name = seller.name ?? seller.seller;
  return (
    <Shell
      page={page}
      title={words.text('trust.title', { name })}
      about={inOneLine(page, statement)}
      preview={previewOf(page, seller.seller)}
      structured={structuredData(page, seller, statement, reviews)}
      wide
    >
      {arrival && <Arrived page={page} arrival={arrival} />}
      {share && <SharedBy page={page} seller={seller.seller} share={share} />}
      <div class="title">
        <h1>
          <bdi>{name}</bdi>
        </h1>
        <p class="quiet">
          {words.text(`category.${seller.category}`)} · <span class="code">{seller.seller}</span>
        </p>
        {seller.about !== undefined && (
          <p>
            <bdi>{seller.about}</bdi>
          </p>
        )}
      </div>
      {lookAlike && <LooksLike page={page} other={lookAlike} />}
      <div class="columns">
        <div class="answer">
          <ScoreCard page={page} statement={statement} />
          <Findings page={page} statement={statement} />
          <Identity page={page} seller={seller} statement={statement} />
          <StarsTable page={page} statement={statement} />
        </div>
        <div>
          <Parts page={page} statement={statement} {...(explanation ? { explanation } : {})} />
          {explanation && <Changes page={page} explanation={explanation} />}
          {explanation && <Among page={page} explanation={explanation} />}
          <Plot page={page} history={history} />
          <Reviews page={page} reviews={reviews} issuers={issuers} languages={languages} choice={choice} />
          <Counts page={page} statement={statement} />
          <HowChecked page={page} />
          <CheckYourself page={page} statement={statement} />
        </div>
      </div>
      <p class="share-line">
        {words.text('trust.share')} <span class="code" dir="ltr">{`${origin}/s/${seller.seller}`}</span>
      </p>
      <ul class="links">
        <li>
          <a href={linkTo(page, '/embed', { seller: seller.seller })}>{words.text('play.link')}</a>
        </li>
        <li>
          <a href={linkTo(page, `/s/${seller.seller}/poster`)}>{words.text('trust.poster')}</a>
        </li>
      </ul>
    </Shell>
  );
};

/** Both in the language that the page is in. */
function previewOf({ words, origin }: PageContext, seller: string) {
  const lang = words.language;
  const query = new URLSearchParams({ url: `${origin}/s/${seller}?lang=${lang}`, format: 'json' });
  return { picture: `${origin}/og/${seller}.png?lang=${lang}`, oembed: `${origin}/oembed?${query.toString()}` };
}

/** What a chat shows under the link. */
function inOneLine({ words }: PageContext, statement: ScoreStatement): string {
  const reviews = words.text('review.count', { count: statement.counts.shown });
  return statement.score === undefined
    ? words.text('badge.alt_none')
    : words.text('badge.alt', { score: scoreText(words, statement.score), reviews });
}
