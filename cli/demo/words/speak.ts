/** Puts a review together out of whole sentences. */
import type { Random } from '../random.ts';
import { AR } from './ar.ts';
import { EN } from './en.ts';
import { ES } from './es.ts';
import type { Language, Mood, Topic } from './topic.ts';
import { ZH } from './zh.ts';

export const LANGUAGES = { 'zh-CN': ZH, en: EN, es: ES, ar: AR } as const satisfies Record<string, Language>;
export type Spoken = keyof typeof LANGUAGES;

/** One to three sentences in one language; no sentence twice. */
export function speak(random: Random, language: Spoken, topic: Topic, mood: Mood, product: string): string {
  const { [topic]: own, parcel } = LANGUAGES[language];
  const first = random.pick(own[mood]);
  const more = random.chance(0.45) ? [random.pick(own[mood])] : [];
  const last = random.chance(0.55) ? [random.pick(parcel[mood])] : [];
  const sentences = [...new Set([first, ...more, ...last])];
  return sentences.join(language === 'zh-CN' ? '' : ' ').replaceAll('{p}', product);
}
