/** The page of embeds: a choice shows at once, without pressing the button, and what is to be copied is copied. */
const form = document.querySelector('form');
form?.addEventListener('change', () => form.requestSubmit());

for (const button of document.querySelectorAll<HTMLButtonElement>('button.copy')) {
  const code = button.parentElement?.querySelector('code');
  if (!code) continue;
  button.hidden = false;
  button.addEventListener('click', () => void copy(code, button));
}

/** Where the browser keeps the clipboard from us (a page without TLS), the text is selected for the reader to copy. */
async function copy(code: HTMLElement, button: HTMLButtonElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(code.textContent);
    // A button whose name changes while it has the focus is read out anew.
    button.textContent = button.dataset['copied'] ?? '';
  } catch {
    getSelection()?.selectAllChildren(code);
  }
}
