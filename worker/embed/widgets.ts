/** `/v1/widgets`: all that the widgets of a page ask for, in one answer. */
import type { Context } from 'hono';
import {
  MAX_WIDGETS,
  parseSubjects,
  type WidgetItem,
  type WidgetLayout,
  type WidgetSubject,
  widgetsQuery,
} from '../../schema/api/widget.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import type { ScoreStatement } from '../../schema/statement.ts';
import { canonicalize, type Json } from '../../trust/canonical/canonical.ts';
import { upTo } from '../http/limit.ts';
import { readQuery } from '../http/query.ts';
import type { Words } from '../words/index.ts';
import { aboutOf, DEFAULT_LIMIT, MAX_LIMIT, wordsAsked } from './request.ts';
import type { Content } from './serve.ts';
import type { EmbedSource, ReviewAsk, ReviewPage } from './source.ts';
import { type Choices, shownPhotos } from './list-view.ts';
import { viewOf } from './view.ts';
import { widgetsAnswer } from './widget-answer.ts';

/** Data follow a new review within a minute. */
const DATA_SECONDS = 60;

/** The style sheets of a layout: the script has none. */
const STYLES: Readonly<Record<WidgetLayout, readonly string[]>> = {
  badge: ['embed-view.css'],
  stars: ['embed-view.css', 'embed-stars.css'],
  summary: ['embed-view.css', 'embed-stars.css', 'embed-list.css'],
  list: ['embed-view.css', 'embed-stars.css', 'embed-list.css', 'embed-controls.css'],
};

type Ask = Choices & {
  readonly layout: WidgetLayout;
  readonly promoter: string | undefined;
};

/**
 * Refuses `malformed` for parameters that do not fit. A subject that is not known does not refuse the others: its item
 * says so.
 */
export async function widgets(context: Context, source: EmbedSource): Promise<Result<Content>> {
  const query = readQuery(context.req.url, widgetsQuery);
  if (!query.ok) return query;
  const { of, layout = 'badge', lang, limit, promoter, stars, language, photos, sort } = query.value;
  if (of === undefined) return refuse('malformed', 'of: name at least one seller.');
  const subjects = parseSubjects(of);
  const most = layout === 'list' ? 1 : MAX_WIDGETS;
  if (subjects.length > most) return refuse('malformed', `of: at most ${most} in this layout.`);
  const { words, headers } = await wordsAsked(context, source, lang);
  const ask: Ask = {
    layout,
    promoter,
    limit: upTo(MAX_LIMIT, limit, DEFAULT_LIMIT),
    stars: stars ? Number(stars) : undefined,
    language: language || undefined,
    sort,
    ...(photos === 'yes' && { withPhotos: true }),
  };
  const items = await Promise.all(subjects.map((subject) => itemOf(source, subject, ask, words)));
  const styles = await Promise.all(STYLES[layout].map((name) => source.readAsset(name)));
  const body = JSON.stringify(widgetsAnswer(items, words, styles.join('')));
  return accept({ body, type: 'application/json; charset=utf-8', freshness: DATA_SECONDS, headers });
}

async function itemOf(
  source: EmbedSource,
  { seller, product }: WidgetSubject,
  ask: Ask,
  words: Words,
): Promise<WidgetItem> {
  const { layout, promoter, ...list } = ask;
  const among: ReviewAsk = { ...list, ...(product !== undefined && { product }) };
  const [signed, page] = await Promise.all([
    source.readScore(seller, aboutOf(product, promoter)),
    layout === 'list' ? source.readReviews(seller, among) : accept<ReviewPage>({ reviews: [] }),
  ]);
  if (!signed.ok) return signed.refusal;
  if (!page.ok) return page.refusal;
  // In the order in which it was signed, so that a widget need not sort before it checks. The view follows that order.
  const statement = JSON.parse(canonicalize(signed.value.statement as unknown as Json)) as ScoreStatement;
  const choices = { ...list, hasPhotos: layout === 'list' && (await hasPhotos(source, seller, among, page.value)) };
  const view = viewOf({ layout, statement, page: page.value, choices }, words);
  return { ...signed.value, statement, view };
}

/** Whether any review of the seller, or of the product, shows a photo. Asks only where those at hand do not tell. */
async function hasPhotos(source: EmbedSource, seller: string, asked: ReviewAsk, page: ReviewPage): Promise<boolean> {
  if (page.reviews.some((one) => shownPhotos(one) > 0)) return true;
  const { product, stars, language } = asked;
  if (page.next === undefined && stars === undefined && language === undefined) return false;
  const one = await source.readReviews(seller, { limit: 1, withPhotos: true, product });
  return one.ok && one.value.reviews.length > 0;
}
