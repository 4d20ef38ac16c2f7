/** The storefront's own script: copies the link, and looks at the badge again when the shopper comes back. */

document.addEventListener('click', (event) => {
  const button = (event.target as Element).closest<HTMLElement>('[data-copy]');
  const { copy, copied } = button?.dataset ?? {};
  if (!button || copy === undefined || copied === undefined) return;
  void copyText(button, copy, copied);
});

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'visible') return;
  for (const widget of document.querySelectorAll<HTMLElement & { refresh?: () => Promise<void> }>('touchstone-trust')) {
    void widget.refresh?.();
  }
});

async function copyText(button: HTMLElement, text: string, done: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  button.textContent = done;
}
