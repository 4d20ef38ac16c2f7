/** A name can be taken for another's: whose, so that the reader can compare. */
import { linkTo, type PageContext } from '../page-context.ts';
import type { LookAlike } from '../page-data.ts';

export const LooksLike = ({ page, other }: { readonly page: PageContext; readonly other: LookAlike }) => {
  const { text } = page.words;
  return (
    <section class="notice warn">
      <p>{text('looks_like.what')}</p>
      <ul class="links">
        <li>
          <a href={linkTo(page, `/s/${other.seller}`)}>
            <bdi>{other.name}</bdi>
          </a>
        </li>
      </ul>
      <p>{text('looks_like.compare')}</p>
    </section>
  );
};
