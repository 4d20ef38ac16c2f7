/** `/`: a way to look a badge up, and what this is, in a few sentences. */
import { CheckForm } from './check-page.tsx';
import type { PageContext } from './page-context.ts';
import { Shell } from './shell.tsx';

const POINTS = ['vanish', 'order', 'count', 'recompute'] as const;

export const StartPage = ({ page }: { readonly page: PageContext }) => {
  const { text } = page.words;
  return (
    <Shell page={page} title={text('page.brand')} about={text('start.about')}>
      <h1>{text('start.title')}</h1>
      <p class="lead">{text('start.about')}</p>
      <CheckForm page={page} />
      <ul class="plain card">
        {POINTS.map((point) => (
          <li>{text(`start.${point}`)}</li>
        ))}
      </ul>
      <section class="card" aria-labelledby="more">
        <h2 id="more">{text('start.more')}</h2>
        <ul class="links">
          <li>
            <a href="/openapi.json">{text('start.api')}</a>
          </li>
          <li>
            <a href="/v1/registry">{text('start.registry')}</a>
          </li>
        </ul>
      </section>
    </Shell>
  );
};
