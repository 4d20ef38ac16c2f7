/** What embedded widgets read in their one request: signed statements, and how to show them in one language. */
import * as z from 'zod/mini';
import { decimal, foreignId, language } from '../fields.ts';
import { freeText, text } from '../shapes.ts';
import { signedStatement } from '../statement.ts';
import { REVIEW_SORTS } from '../words.ts';
import { starsChoice } from './paging.ts';

export const WIDGET_LAYOUTS = ['badge', 'stars', 'summary', 'list'] as const;
export type WidgetLayout = (typeof WIDGET_LAYOUTS)[number];

/** How many sellers and products one request may ask for; of lists only one. */
export const MAX_WIDGETS = 100;

/** What fragment and picture may be asked for. `lang`: whatever a page calls its language. */
export const embedQuery = /* @__PURE__ */ z.strictObject({
  layout: z.optional(z.enum(WIDGET_LAYOUTS)),
  lang: z.optional(freeText(100)),
  limit: z.optional(decimal),
  product: z.optional(foreignId),
  promoter: z.optional(foreignId),
});

const SUBJECT = /^([a-z2-7]{16})(?::(.+))?$/;

/** What widgets may be asked for. `of`: seller ids, or `seller:product`, with commas between. */
export const widgetsQuery = /* @__PURE__ */ z.strictObject({
  of: text(/^[a-z2-7]{16}(?::[A-Za-z0-9._:-]{1,64})?(?:,[a-z2-7]{16}(?::[A-Za-z0-9._:-]{1,64})?){0,99}$/, 8_200),
  layout: z.optional(z.enum(WIDGET_LAYOUTS)),
  lang: z.optional(freeText(100)),
  promoter: z.optional(foreignId),
  /** Of the list only; '' is all. */
  limit: z.optional(decimal),
  stars: z.optional(z.union([z.literal(''), starsChoice])),
  language: z.optional(z.union([z.literal(''), language])),
  photos: z.optional(z.enum(['yes', ''])),
  sort: z.optional(z.enum(REVIEW_SORTS)),
});

export type WidgetSubject = { readonly seller: string; readonly product?: string };

/** The subjects of an `of` that `widgetsQuery` let through. */
export const parseSubjects = (of: string): WidgetSubject[] =>
  of.split(',').map((one) => {
    const [, seller = '', product] = SUBJECT.exec(one) ?? [];
    return { seller, ...(product !== undefined && { product }) };
  });

/**
 * A piece of a view: text; the index of a `displayValues` value; or `[tag, attributes, ...children]`. Attributes hold
 * `{index}` where a value goes; text never does, so that what people wrote stays what they wrote. Elements `a` lead to
 * the seller's page on the operator's site, wherever they stand. The widget takes a closed list of tags and attributes.
 */
export type ViewNode = string | number | readonly [tag: string, attributes: ViewAttributes, ...children: ViewNode[]];
export type ViewAttributes = Readonly<Record<string, string>>;

export const viewNode: z.ZodMiniType<ViewNode> = z.lazy(() =>
  z.union([z.string(), z.int(), z.tuple([z.string(), z.record(z.string(), z.string())], viewNode)]),
);

/** Why no number is shown, or how far it could be checked. */
export const VERDICTS = ['verified', 'connection', 'local', 'forged', 'expired', 'foreign'] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * One subject: its signed statement, written in the order in which it was signed (canonical, see PROTOCOL.md), and the
 * view of it, or why there is none.
 */
export const widgetItem = z.union([
  z.strictObject({
    ...signedStatement.shape,
    /** Shown with the numbers of the statement once it is verified, or could not be. */
    view: viewNode,
  }),
  z.strictObject({ code: z.string(), detail: z.string() }),
]);
export type WidgetItem = z.infer<typeof widgetItem>;

export const widgetsAnswer = z.strictObject({
  /** What its language writes before tenths and between thousands. */
  separators: z.readonly(z.tuple([z.string(), z.string()])),
  /** The sentence for each verdict. */
  verdicts: z.record(z.enum(VERDICTS), z.string()),
  /** The style sheet of this layout. */
  style: z.string(),
  /** Shown instead of a view, without any number, when the check failed. */
  alert: viewNode,
  /** In the order of `of`. */
  items: z.array(widgetItem),
});
export type WidgetsAnswer = z.infer<typeof widgetsAnswer>;
