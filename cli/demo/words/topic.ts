/** What buyers say: whole sentences by topic and mood. `{p}` is the product; any sentences of one mood go together. */
export const TOPICS = ['food', 'beauty', 'clothing', 'home', 'parcel'] as const;
export type Topic = (typeof TOPICS)[number];
export const MOODS = ['good', 'mixed', 'bad'] as const;
export type Mood = (typeof MOODS)[number];
export type Sentences = Readonly<Record<Mood, readonly string[]>>;
/** `parcel` is about packing, dispatch and service, and fits every topic. */
export type Language = Readonly<Record<Topic, Sentences>>;
