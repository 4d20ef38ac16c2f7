/** The photos of one review, small, each a link to itself. One that is not shown says why. */
import type { Words } from '../../words/index.ts';
import type { ReviewAnswer } from '../page-data.ts';

type Photo = NonNullable<ReviewAnswer['photos']>[number];
type Props = { readonly words: Words; readonly photos: readonly Photo[] };

export const Photos = ({ words, photos }: Props) => (
  <ul class="photos">
    {photos.map(({ url, width, height, ...photo }, index) => (
      <li>
        {url === undefined ? (
          <span class="placeholder">{whyMissing(words, photo)}</span>
        ) : (
          <a href={url}>
            <img
              src={url}
              width={width}
              height={height}
              loading="lazy"
              decoding="async"
              alt={words.text('photo.alt', { number: index + 1, total: photos.length })}
            />
          </a>
        )}
      </li>
    ))}
  </ul>
);

function whyMissing(words: Words, { state, hiddenFor }: Pick<Photo, 'state' | 'hiddenFor'>): string {
  if (state === 'hidden' && hiddenFor) return words.text('photo.hidden', { reason: words.text(`hide.${hiddenFor}`) });
  return words.text(state === 'held' ? 'photo.held' : 'photo.pending');
}
