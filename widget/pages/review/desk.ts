/** The views of someone who may write: form, preview, receipt. */
import type { Answer } from '../page/api.ts';
import { element, paragraph, show } from '../page/dom.ts';
import { erase, publish, report, sayOutcome, withdraw, type Review } from './acts.ts';
import { sellerPage } from './address.ts';
import { renew } from './chain.ts';
import { dropDraft, EMPTY_DRAFT, readDraft, type ReviewDraft, writeDraft } from './draft.ts';
import { canShrink } from './photos/shrink.ts';
import { sendPhotos, unsentPhotos } from './photos/send.ts';
import { receiptOf } from './receipt.ts';
import { holdsRight, keep, type Session } from './session.ts';
import { doneView } from './view/done.ts';
import { failureText } from '../page/failure.ts';
import { reviewForm } from './view/form.ts';
import { mattersView } from './view/matters.ts';
import { sendingCard } from './view/photos.ts';
import { previewView } from './view/preview.ts';
import type { Visit } from './visit.ts';
import type { Written } from './written.ts';

type Desk = Pick<Visit, 'page' | 'place' | 'say' | 'shelf'>;

/** The receipt where this browser wrote the review and nothing is unfinished, else the form. */
export const showDesk = async (desk: Desk, session: Session): Promise<void> => {
  const last = session.kept.reviews.at(-1);
  if (last && readDraft(session.kept.id) === undefined) showDone(desk, session, last, false);
  else showForm(desk, session, readDraft(session.kept.id) ?? draftOf(session));
};

/** Of strangers, in whatever direction they write: it turns nothing round that stands beside it. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

const showForm = (desk: Desk, session: Session, draft: ReviewDraft): void => {
  const { say, place, page, shelf } = desk;
  const { order } = session;
  const names = order.products.map((product) =>
    // Shops choose these ids, and may choose one that every object seems to have.
    Object.hasOwn(order.productNames, product) ? (order.productNames[product] ?? product) : product,
  );
  show(
    place,
    element('h1', {}, say(order.review ? 'write.title_change' : 'write.title', { name: page.name })),
    element('p', { class: 'bought' }, say('write.bought', { goods: isolated(names.join(', ')) })),
    shelf.lasting ? undefined : paragraph(say('write.forgetful'), 'notice warn'),
    order.promoterEarns ? paragraph(say('write.promoter_earns'), 'notice') : undefined,
    reviewForm(say, {
      draft,
      revises: order.review !== undefined,
      addsTo: order.review !== undefined && session.kept.reviews.length > 0,
      changed: (changed) => writeDraft(session.kept.id, changed),
      done: (review) => void showPreview(desk, session, { ...review, photos: photosOf(session) }),
      ...(takesPhotos(session)
        ? {
            photos: {
              chosen: photosOf(session),
              held: page.photos === 'hold',
              keep: (photos) => keep(session, { photos }),
            },
          }
        : {}),
    }),
    element('h2', {}, say('matter.title')),
    ...matters(desk, session),
  );
};

const showPreview = async (desk: Desk, session: Session, review: Review): Promise<void> => {
  const { say, place, page } = desk;
  const firstUse = !(await holdsRight(session));
  const sign = async (): Promise<string | undefined> => {
    // Sent whole each time: what was there may have been taken away since.
    if (takesPhotos(session))
      await keep(session, { photos: review.photos.map((photo) => ({ ...photo, sent: false })) });
    const answer = await publish(session, review);
    if (!answer.ok) {
      // A second review becomes a change of the first on the next press.
      if (answer.failure.code === 'review_exists' || answer.failure.code === 'wrong_revision') await renew(session);
      return failureText(say, answer.failure);
    }
    dropDraft(session.kept.id);
    showDone(desk, session, answer.value, true);
    return undefined;
  };
  const back = (): void => showForm(desk, session, review);
  show(place, ...previewView(say, { review, language: page.language, firstUse, back, sign }));
};

const showDone = (desk: Desk, session: Session, written: Written, fresh: boolean): void => {
  const { say, place, page, shelf } = desk;
  const { body } = written.submission;
  const days = new Intl.DateTimeFormat(page.language, { year: 'numeric', month: 'short', day: 'numeric' });
  const day = days.format(written.promise.promise.at);
  const contents = contentsOf(session);
  const { length: unsent } = unsentPhotos(session);
  const after = (answer: Answer<Written>, next: (done: Written) => void): string | undefined => {
    if (!answer.ok) return failureText(say, answer.failure);
    next(answer.value);
    return undefined;
  };
  show(
    place,
    ...doneView(say, {
      sellerName: page.name,
      sellerPage: sellerPage(page.seller),
      day,
      receipt: receiptOf(session, written),
      fresh,
      lasting: shelf.lasting,
      withdrawn: body.kind === 'review' && body.withdrawn === true,
      revise: () => showForm(desk, session, draftOf(session)),
      withdraw: async () =>
        after(await withdraw(session, body.kind === 'review' ? body.reward : 'none'), (done) =>
          showDone(desk, session, done, false),
        ),
      ...(unsent === 0
        ? {}
        : {
            sending: sendingCard(say, {
              count: unsent,
              held: page.photos === 'hold',
              send: async () => {
                const failure = await sendPhotos(session);
                return failure && failureText(say, failure);
              },
            }),
          }),
      ...(contents.length === 0
        ? {}
        : {
            erase: async () => {
              for (const content of contents) {
                const answer = await erase(session, content);
                if (!answer.ok) return failureText(say, answer.failure);
                await forgetContent(session, content);
              }
              showDone(desk, session, written, false);
              return undefined;
            },
          }),
    }),
    element('h2', {}, say('matter.title')),
    ...matters(desk, session),
  );
};

const matters = ({ say }: Desk, session: Session): readonly HTMLElement[] => {
  const outcome = (answer: Answer<Written>): string | undefined =>
    answer.ok ? undefined : failureText(say, answer.failure);
  return mattersView(say, {
    order: session.order,
    speak: async (saying) => outcome(await sayOutcome(session, saying, Date.now())),
    report: async (reason) => outcome(await report(session, reason)),
  });
};

/** What to start a change from: the last review of this browser, else what the service knows of it. */
const draftOf = ({ kept, order }: Session): ReviewDraft => {
  const last = kept.reviews.at(-1)?.submission;
  if (last?.body.kind !== 'review')
    return order.review?.rating === undefined ? EMPTY_DRAFT : { ...EMPTY_DRAFT, rating: order.review.rating };
  const { rating, aspects, reward } = last.body;
  return {
    ...(rating === undefined ? {} : { rating }),
    aspects: Object.fromEntries(Object.entries(aspects ?? {}).filter(([, stars]) => stars !== undefined)),
    reward,
    text: last.openings?.text?.data ?? '',
    addition: last.openings?.addition?.data ?? '',
  };
};

/** Deletes text and photos here as well. */
const forgetContent = (session: Session, review: string): Promise<void> =>
  keep(session, {
    photos: [],
    reviews: session.kept.reviews.map((written) =>
      written.promise.promise.id === review
        ? { ...written, erased: true, submission: { body: written.submission.body, sigs: written.submission.sigs } }
        : written,
    ),
  });

/** The reviews of this browser that have a text or photos, the newest first: each revision has its own copy. */
const contentsOf = ({ kept }: Session): readonly string[] =>
  kept.reviews.toReversed().flatMap(({ submission: { body, openings }, promise, erased }) => {
    const hasPhotos = body.kind === 'review' && body.photos !== undefined && erased !== true;
    return openings !== undefined || hasPhotos ? [promise.promise.id] : [];
  });

const takesPhotos = ({ page }: Session): boolean => page.photos !== 'off' && canShrink();

/** Those that would be published now. */
const photosOf = (session: Session): NonNullable<Session['kept']['photos']> =>
  takesPhotos(session) ? (session.kept.photos ?? []) : [];
