/** Markup with every value escaped, unless it is markup itself. */
export type Html = { readonly html: string };

export function html(
  strings: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  const parts = strings.flatMap((text, index) => [text, spell(values[index] ?? '')]);
  return { html: parts.join('') };
}

function spell(value: string | number | Html | readonly Html[]): string {
  if (Array.isArray(value)) return (value as readonly Html[]).map((one) => one.html).join('');
  if (typeof value === 'object') return (value as Html).html;
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
