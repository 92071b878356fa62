// A button with `data-copy` copies the text of that element and says so in words.

export function copySecrets(): void {
  document.addEventListener("click", async (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target?.closest<HTMLElement>("[data-copy]");
    const source = button && document.getElementById(button.dataset["copy"] ?? "");
    if (!button || !source) return;
    await navigator.clipboard.writeText(source.textContent ?? "");
    const words = button.querySelector("[data-copy-words]");
    if (words) words.textContent = button.dataset["copied"] ?? "";
  });
}
