/** What the embedded widget reads in its one request: a signed statement, and how to show it in one language. */
import * as z from 'zod/mini';
import { decimal, foreignId } from '../fields.ts';
import { freeText } from '../shapes.ts';
import { signedStatement } from '../statement.ts';

export const WIDGET_LAYOUTS = ['badge', 'stars', 'list'] as const;
export type WidgetLayout = (typeof WIDGET_LAYOUTS)[number];

/** What widget, fragment and picture may be asked for. `lang`: whatever a page calls its language. */
export const widgetQuery = /* @__PURE__ */ z.strictObject({
  layout: z.optional(z.enum(WIDGET_LAYOUTS)),
  lang: z.optional(freeText(100)),
  limit: z.optional(decimal),
  product: z.optional(foreignId),
  promoter: z.optional(foreignId),
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

export const widgetAnswer = z.strictObject({
  ...signedStatement.shape,
  language: z.string(),
  /** The sentence for each verdict. */
  verdicts: z.record(z.enum(VERDICTS), z.string()),
  /** Shown with the numbers of the statement once it is verified, or could not be. */
  view: viewNode,
  /** Shown instead, without any number, when the check failed. */
  alert: viewNode,
});
export type WidgetAnswer = z.infer<typeof widgetAnswer>;
