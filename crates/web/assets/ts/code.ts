// Code wider than the screen scrolls, and keys must reach it.

export function reachCode(root: ParentNode): void {
  for (const code of root.querySelectorAll<HTMLElement>("pre")) {
    if (code.scrollWidth > code.clientWidth) code.tabIndex = 0;
  }
}
