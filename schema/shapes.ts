/**
 * The shapes that fields are made of. Each is marked as free of side effects, so that a bundler leaves out the schemas
 * that a program does not use; it cannot leave out a bare `z.string().check(…)`.
 */
import * as z from 'zod/mini';

/** Text that matches `pattern`, and is at most `most` characters long where the pattern sets no end. */
// @__NO_SIDE_EFFECTS__
export function text(pattern: RegExp, most?: number): z.ZodMiniString {
  return z.string().check(...(most === undefined ? [] : [z.maxLength(most)]), z.regex(pattern));
}

/** Any text of `least` to `most` characters. */
// @__NO_SIDE_EFFECTS__
export function freeText(most: number, least = 0): z.ZodMiniString {
  return z.string().check(...(least === 0 ? [] : [z.minLength(least)]), z.maxLength(most));
}

/** A whole number from `least` to `most`; without `most` up to 2^53 - 1. */
// @__NO_SIDE_EFFECTS__
export function whole(least: number, most?: number): z.ZodMiniNumberFormat {
  return z.int().check(z.minimum(least), ...(most === undefined ? [] : [z.maximum(most)]));
}

/** `least` to `most` items. */
// @__NO_SIDE_EFFECTS__
export function listOf<T extends z.core.SomeType>(item: T, most: number, least = 0): z.ZodMiniArray<T> {
  return z.array(item).check(...(least === 0 ? [] : [z.minLength(least)]), z.maxLength(most));
}
