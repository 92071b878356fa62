// Menus are `details`; this closes them on Escape, on a click elsewhere and when another opens.

const selector = "details.menu[open]";

function closeAllBut(kept: Element | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>(selector)) {
    if (menu !== kept) menu.open = false;
  }
}

export function closeMenus(): void {
  document.addEventListener("click", (event) => {
    const inside = event.target instanceof Element ? event.target.closest("details.menu") : null;
    closeAllBut(inside);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector<HTMLDetailsElement>(selector);
    if (!open) return;
    open.open = false;
    open.querySelector("summary")?.focus();
  });
}
