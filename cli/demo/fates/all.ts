/** Everybody in the demo. */
import type { Fate } from '../stage.ts';
import { agent } from './agent.ts';
import { camellia } from './camellia.ts';
import { eggs } from './eggs.ts';
import { glow } from './glow.ts';
import { idle } from './idle.ts';
import { lamps } from './lamps.ts';
import { newcomer } from './newcomer.ts';
import { noodles } from './noodles.ts';
import { orchard } from './orchard.ts';
import { presale } from './presale.ts';
import { ring } from './ring.ts';
import { snacks } from './snacks.ts';
import { tea } from './tea.ts';
import { wardrobe } from './wardrobe.ts';

export const FATES: readonly Fate[] = [
  camellia,
  orchard,
  eggs,
  wardrobe,
  lamps,
  tea,
  glow,
  snacks,
  agent,
  presale,
  noodles,
  ring,
  idle,
  newcomer,
];
