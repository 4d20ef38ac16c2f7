/** One seller: the journal, its tree, its counters and its texts. */
import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../env.ts';

export class Seller extends DurableObject<Env> {}
