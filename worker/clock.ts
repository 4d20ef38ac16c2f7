/** The one place that reads the time. */
import type { Config } from './config.ts';

/** Now in ms since 1970. In development a request may say what time it is (`Touchstone-Dev-Now`). */
export function nowMs(config: Config, requested?: number): number {
  return config.development && requested !== undefined ? requested : Date.now();
}
