// The `/` key goes to the search field of the page, unless someone is typing.

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

export function focusSearch(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const field = document.querySelector<HTMLInputElement>("[data-search-key]");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
