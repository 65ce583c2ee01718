/** What makes pages quicker where scripts run; every page works without. */
const summary = document.querySelector('.govuk-error-summary');
if (summary) {
  summary.setAttribute('tabindex', '-1');
  summary.focus();
}

// A form that was sent is not sent twice by a second press.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  else if (form.method === 'post') form.dataset.sent = 'yes';
});
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
});
