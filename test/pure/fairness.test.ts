/** What an honest seller loses through others, and what a seller gains by keeping quiet about a fault. */
import { expect, test } from 'vitest';
import { DAY_MS } from '../../schema/fields.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { evaluate } from '../../trust/score/evaluate.ts';
