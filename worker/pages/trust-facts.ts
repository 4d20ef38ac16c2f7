/** Gathers what the trust page shows, all at once. */
import type { ExplanationAnswer } from '../../schema/api/explanation.ts';
import { foreignId } from '../../schema/fields.ts';
import { accept, type Result } from '../../schema/problems.ts';
import type { ScoreStatement } from '../../schema/statement.ts';
import { arrivalOf } from './arrival.ts';
import type { LookAlike, PageData } from './page-data.ts';
import type { TrustFacts } from './trust-page.tsx';
import { choiceOf } from './trust/choice.ts';
import type { Share } from './trust/shared-by.tsx';

const REVIEWS_A_PAGE = 20;
const PLOT_DAYS = 180;
/** 60 points: more than the drawing shows. */
const PLOT_STEP = 3;

/** `query` may hold a choice of reviews, `cursor` and `by`; what is not well formed counts as absent. Refuses as the parts do. */
export async function trustFacts(
  data: PageData,
  seller: string,
  query: Readonly<Record<string, string>>,
  request: Request,
): Promise<Result<TrustFacts>> {
  const choice = choiceOf(query);
  const cursor = /^[\w.-]{1,120}$/.test(query['cursor'] ?? '') ? query['cursor'] : undefined;
  const profile = await data.seller(seller);
  if (!profile.ok) return profile;
  // First: it may have to make the statement that it explains.
  const explanation = await data.explanation(seller);
  const [statement, reviews, languages, history, issuers, share, lookAlike] = await Promise.all([
    data.statement(seller),
    data.reviews(seller, {
      limit: REVIEWS_A_PAGE,
      ...choice,
      ...(cursor === undefined ? {} : { cursor }),
    }),
    data.languages(seller),
    data.history(seller, PLOT_DAYS, PLOT_STEP),
    data.issuers(),
    shareOf(data, seller, query['by'], request),
    lookAlikeOf(data, seller),
  ]);
  if (!statement.ok) return statement;
  if (!reviews.ok) return reviews;
  if (!history.ok) return history;
  const arrival = arrivalOf(request, statement.value.statement.domains);
  return accept({
    seller: profile.value,
    statement: statement.value.statement,
    ...explaining(statement.value.statement, explanation),
    reviews: reviews.value,
    history: history.value,
    issuers,
    languages,
    choice,
    ...(share === undefined ? {} : { share }),
    ...(arrival === undefined ? {} : { arrival }),
    ...(lookAlike === undefined ? {} : { lookAlike }),
  });
}

/** An explanation of another statement explains nothing here; without one, the page says less. */
function explaining(
  { day, size }: ScoreStatement,
  explanation: Result<ExplanationAnswer>,
): Pick<TrustFacts, 'explanation'> {
  if (!explanation.ok) return {};
  const { statement } = explanation.value;
  return statement.day === day && statement.size === size ? { explanation: explanation.value } : {};
}

/** The page can do without: a directory that does not answer takes no score away. */
async function lookAlikeOf(data: PageData, seller: string): Promise<LookAlike | undefined> {
  try {
    return await data.lookAlike(seller);
  } catch (error) {
    console.error('The directory did not answer', error);
    return undefined;
  }
}

async function shareOf(
  data: PageData,
  seller: string,
  by: string | undefined,
  request: Request,
): Promise<Share | undefined> {
  if (by === undefined || !foreignId.safeParse(by).success) return undefined;
  const promoter = await data.promoter(seller, by);
  const known = promoter && by;
  const [statement] = await Promise.all([
    known === undefined ? undefined : data.statement(seller, known),
    data.countOpen(seller, known, request),
  ]);
  return {
    token: data.shareToken(seller, known, request),
    ...(promoter ? { from: { by, promoter, ...(statement?.ok ? { statement: statement.value.statement } : {}) } } : {}),
  };
}
