/** The storefront's own script: copies the link, and looks at the badge again when the shopper comes back. */

document.addEventListener('click', (event) => {
  const button = (event.target as Element).closest<HTMLElement>('[data-copy]');
  const { copy, copied } = button?.dataset ?? {};
  if (!button || copy === undefined || copied === undefined) return;
  void navigator.clipboard.writeText(copy).then(() => {
    button.textContent = copied;
  });
});

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'visible') return;
  for (const widget of document.querySelectorAll<HTMLElement & { refresh?: () => Promise<void> }>('touchstone-trust')) {
    void widget.refresh?.();
  }
});

export {};
