/** The page of embeds: a choice shows at once, without pressing the button. */
const form = document.querySelector('form');
form?.addEventListener('change', () => form.requestSubmit());
