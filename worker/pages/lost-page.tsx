/** Nothing is here, or a part did not answer. */
import type { WordKey } from '../words/index.ts';
import { linkTo, type PageContext } from './page-context.ts';
import { Shell } from './shell.tsx';

type Props = { readonly page: PageContext; readonly reason: 'unknown_seller' | 'nothing' | 'unavailable' };

export const LostPage = ({ page, reason }: Props) => {
  const { text } = page.words;
  const title: WordKey = `lost.${reason}`;
  return (
    <Shell page={page} title={text(title)} about={text(title)}>
      <h1>{text(title)}</h1>
      <p class="lead">{text(`lost.${reason}_what`)}</p>
      <p>
        <a class="button" href={linkTo(page, '/check')}>
          {text('page.check')}
        </a>
      </p>
    </Shell>
  );
};
