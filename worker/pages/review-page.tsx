/** `/r/:seller/:order`: the frame of the review page. All else happens in the browser, which alone has the key. */
import type { PhotoRule } from '../../schema/photos.ts';
import type { PageContext } from './page-context.ts';
import { scriptWords } from './script-words.ts';
import { Shell } from './shell.tsx';

type Props = {
  readonly page: PageContext;
  readonly seller: string;
  readonly name: string;
  readonly order: string;
  readonly photos: PhotoRule;
};

export const ReviewPage = ({ page, seller, name, order, photos }: Props) => {
  const { words } = page;
  const data = { seller, name, order, photos, language: words.language, words: scriptWords(words) };
  return (
    <Shell
      page={page}
      title={words.text('write.title', { name })}
      about={words.text('write.about')}
      script={{ name: 'review.js', data }}
    >
      <noscript>
        <p class="notice warn">{words.text('write.needs_script')}</p>
      </noscript>
      <div id="app" class="app" aria-busy="true">
        <p class="quiet">{words.text('write.loading')}</p>
      </div>
    </Shell>
  );
};
