// After a rejected form, a keyboard or screen reader user starts at the list of errors.
document.querySelector("[data-summary]")?.focus();
