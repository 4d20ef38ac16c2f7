/** What axe does not find: stars that only eyes can read, and what only a mouse can press. */
import type { Page } from 'playwright-core';

/** In the page and in its open shadow roots. */
export const ownFaults = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const roots: (Document | ShadowRoot)[] = [document];
    for (const one of document.querySelectorAll('*')) if (one.shadowRoot) roots.push(one.shadowRoot);
    const all = roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>('*')]);
    const seen = all.filter((one) => one.checkVisibility());
    const told = (one: Element): string => one.outerHTML.slice(0, 100);
    const named = (one: Element): boolean =>
      one.closest('[role=img][aria-label]:not([aria-label=""]), [aria-hidden=true]') !== null;
    const stars = seen.filter(
      (one) =>
        [...one.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && /[★☆]/.test(nodeValue ?? '')) &&
        !named(one) &&
        // A choice of stars has its words beside it.
        one.closest('label') === null,
    );
    const drawings = seen.filter(
      (one) => one.tagName.toLowerCase() === 'svg' && !named(one) && one.closest('svg [role], svg svg') === null,
    );
    const pressed = seen.filter(
      (one) =>
        getComputedStyle(one).cursor === 'pointer' &&
        one.closest('a[href], button, select, summary, input, textarea, label, option') === null,
    );
    const handlers = all.filter((one) => [...one.attributes].some(({ name }) => name.startsWith('on')));
    return [
      ...stars.map((one) => `stars without a name: ${told(one)}`),
      ...drawings.map((one) => `a drawing without a name: ${told(one)}`),
      ...pressed.map((one) => `only a mouse can press: ${told(one)}`),
      ...handlers.map((one) => `a handler in the markup: ${told(one)}`),
    ];
  });
