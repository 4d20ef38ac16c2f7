/** Parameters of lists. */
import * as z from 'zod/mini';
import { text } from '../shapes.ts';

/** Where the next page begins: whatever the page before said. */
export const cursor = text(/^[A-Za-z0-9_.-]{1,120}$/);
export const starsChoice = /* @__PURE__ */ z.enum(['1', '2', '3', '4', '5']);
