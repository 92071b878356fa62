// A button below a list of ticks says how many are ticked; without script it speaks of the ticked ones.

export function countTicks(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("[data-ticks]")) {
    const words = form.querySelector<HTMLElement>("[data-ticks-words]");
    if (!words) continue;
    const tell = (): void => {
      const n = form.querySelectorAll("input[type=checkbox]:checked").length;
      const said = n === 1 ? words.dataset["one"] : words.dataset["many"]?.replace("#", String(n));
      words.textContent = said ?? "";
    };
    form.addEventListener("change", tell);
    tell();
  }
}
