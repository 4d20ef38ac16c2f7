/** One review with who vouches for the purchase, what colours it, and its history. A missing text says why. */
import { DAY_MS } from '../../../schema/fields.ts';
import { ASPECTS } from '../../../schema/words.ts';
import { directionOf, type Words } from '../../words/index.ts';
import type { PageContext } from '../page-context.ts';
import type { Issuers, ReviewAnswer } from '../page-data.ts';
import { Photos } from './photos.tsx';

type Props = {
  readonly page: PageContext;
  readonly seller: string;
  readonly review: ReviewAnswer;
  readonly issuers: Issuers;
};

export const Review = ({ page, seller, review, issuers }: Props) => {
  const { words } = page;
  const { text } = words;
  return (
    <article class={`review ${review.status}`} id={`r-${review.id.slice(0, 12)}`}>
      <p class="review-head">
        {review.rating !== undefined && review.status !== 'withdrawn' && <Stars words={words} stars={review.rating} />}
        <When words={words} at={review.at} />
        {review.earlier.length > 0 && <span class="quiet">{text('review.edited')}</span>}
        <a
          class="proof"
          rel="nofollow"
          href={`/v1/sellers/${seller}/proofs/${review.id}`}
          aria-label={text('verify.proof_of')}
        >
          {text('verify.proof')}
        </a>
      </p>
      <Body words={words} review={review} />
      {review.addition && <Addition words={words} review={review} addition={review.addition} />}
      {review.photos && <Photos words={words} photos={review.photos} />}
      <ul class="labels">
        <li class={`label level-${review.assurance}`}>
          {text(`assurance.${level(review.assurance)}`)}{' '}
          <span class="quiet">
            · <Issuer page={page} issuers={issuers} id={review.issuer} />
          </span>
        </li>
        {review.reward !== 'none' && <li class="label warn">{text(`reward.${review.reward}`)}</li>}
        {review.findings?.map(({ rule }) => (
          <li class="label warn">{text(`finding.${rule}`)}</li>
        ))}
        {review.promoterEarns && <li class="label warn">{text('review.promoter_earns')}</li>}
        {review.nth > 1 && (
          <li class="label">{text(review.nth >= 10 ? 'trust.nth_many' : 'trust.nth', { nth: review.nth })}</li>
        )}
        <li class="label">{text(`channel.${review.channel}`)}</li>
      </ul>
      <AspectList words={words} review={review} />
      <Earlier words={words} review={review} />
      {review.reply && (
        <div class="reply">
          <p class="quiet">
            {text('review.reply')} <When words={words} at={review.reply.at} />
          </p>
          <p dir="auto">{review.reply.text ?? text('trust.reply_removed')}</p>
        </div>
      )}
    </article>
  );
};

const Body = ({ words, review }: { readonly words: Words; readonly review: ReviewAnswer }) => {
  if (review.status !== 'shown') return <p class="placeholder">{whyMissing(words, review.status, review.hiddenFor)}</p>;
  if (review.text === undefined) return <p class="quiet">{words.text('review.no_text')}</p>;
  return (
    <p class="text" lang={review.language} dir={directionOf(review.language)}>
      {review.text}
    </p>
  );
};

type AdditionProps = {
  readonly words: Words;
  readonly review: ReviewAnswer;
  readonly addition: NonNullable<ReviewAnswer['addition']>;
};

/** What the author added later, and how long after the first version. */
const Addition = ({ words, review, addition: { at, text } }: AdditionProps) => {
  const count = Math.floor((at - (review.earlier[0]?.at ?? at)) / DAY_MS);
  return (
    <div class="addition">
      <p class="quiet">
        {count === 0 ? words.text('review.added_same_day') : words.text('review.added', { count })}{' '}
        <When words={words} at={at} />
      </p>
      <p class="text" lang={review.language} dir={directionOf(review.language)}>
        {text ?? words.text('review.no_text')}
      </p>
    </div>
  );
};

function whyMissing(
  words: Words,
  status: Exclude<ReviewAnswer['status'], 'shown'>,
  hiddenFor: ReviewAnswer['hiddenFor'],
): string {
  if (status !== 'hidden') return words.text(`review.${status}`);
  return hiddenFor
    ? words.text('review.hidden', { reason: words.text(`hide.${hiddenFor}`) })
    : words.text('review.hidden_plain');
}

export const Stars = ({ words, stars }: { readonly words: Words; readonly stars: number }) => (
  <span class="stars-shown" role="img" aria-label={words.text('review.stars', { stars })}>
    {'★'.repeat(stars)}
    <span class="off">{'☆'.repeat(5 - stars)}</span>
  </span>
);

const When = ({ words, at }: { readonly words: Words; readonly at: number }) => (
  <time datetime={new Date(at).toISOString().slice(0, 10)}>{words.date(at)}</time>
);

const AspectList = ({ words, review }: { readonly words: Words; readonly review: ReviewAnswer }) => {
  const given = ASPECTS.flatMap((aspect) => {
    const stars = review.aspects[aspect];
    return stars === undefined ? [] : [{ aspect, stars }];
  });
  if (given.length === 0) return <></>;
  return (
    <ul class="aspect-list">
      {given.map(({ aspect, stars }) => (
        <li>
          {words.text(`aspect.${aspect}`)} <Stars words={words} stars={stars} />
        </li>
      ))}
    </ul>
  );
};

const Earlier = ({ words, review }: { readonly words: Words; readonly review: ReviewAnswer }) => {
  if (review.earlier.length === 0) return <></>;
  return (
    <details class="earlier">
      <summary>{words.text('trust.earlier', { count: review.earlier.length })}</summary>
      <ul>
        {review.earlier.map(({ at, rating }) => (
          <li>
            <When words={words} at={at} />{' '}
            {rating === undefined ? words.text('review.withdrawn') : <Stars words={words} stars={rating} />}
          </li>
        ))}
      </ul>
    </details>
  );
};

type IssuerProps = { readonly page: PageContext; readonly issuers: Issuers; readonly id: string };

const Issuer = ({ page: { words }, issuers, id }: IssuerProps) => {
  const issuer = Object.hasOwn(issuers, id) ? issuers[id] : undefined;
  if (!issuer) return <bdi>{id}</bdi>;
  return (
    <>
      <bdi>{issuer.name}</bdi>
      {'\u00a0'}· {words.text(`role.${issuer.role}`)}
      {issuer.custody === 'operator' && <> ({words.text('trust.hosted_key')})</>}
    </>
  );
};

function level(assurance: number): 0 | 1 | 2 | 3 {
  return assurance === 3 || assurance === 2 || assurance === 1 ? assurance : 0;
}
