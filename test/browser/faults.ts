/** What is wrong with a page for people who see, hear, point or read differently. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { ownFaults } from './own-checks.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong, cannot decide, or what is too small to tap. */
export async function faults(page: Page): Promise<readonly string[]> {
  // Through the debugger: the page itself allows no script that it did not bring.
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } };
    const { violations, incomplete } = await axe.run({ resultTypes: ['violations', 'incomplete'] });
    // The contrast inside a drawing that has, or stands beside, a text of its own is not of text, and axe cannot tell it.
    const undecided = incomplete.map(({ id, nodes }) => ({
      id,
      nodes: nodes.filter(
        ({ target: [target] }) =>
          id !== 'color-contrast' ||
          typeof target !== 'string' ||
          !document.querySelector(target)?.closest('[role=img], [aria-hidden=true]'),
      ),
    }));
    return [...violations, ...undecided]
      .filter(({ nodes }) => nodes.length > 0)
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(
              (node) =>
                `${node.html.slice(0, 80)} (${node.any
                  .map(({ message }) => message)
                  .join(' ')
                  .slice(0, 160)})`,
            )
            .join(' | ')}`,
      );
  });
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, summary, a, input:not([type=hidden]), label.choice')]
      .filter(
        (element) => element.checkVisibility() && !element.closest('.skip') && !element.closest('label.choice > *'),
      )
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 43.5 && box.width > 0)
      .map(({ element, box }) => `small: ${element.outerHTML.slice(0, 100)} ${Math.round(box.height)} px`),
  );
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return [...found, ...(await ownFaults(page)), ...small, ...(wide > 0 ? [`${wide} px too wide`] : [])];
}
