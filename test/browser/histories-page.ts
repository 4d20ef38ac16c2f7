// Bundled into the test page: the score in the browser.
import { compareHistories } from '../support/history-engines.ts';

Object.assign(globalThis, { compareHistories });
