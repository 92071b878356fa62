// Rows with ticks: one tick for all of the page, a range with Shift, and how many are chosen.
// Without this each row is ticked by itself, and the buttons work all the same.

export function selectRows(): void {
  document.querySelectorAll<HTMLFormElement>("form[data-rows]").forEach((form) => new Rows(form));
}

class Rows {
  private last: HTMLInputElement | null = null;

  constructor(private readonly form: HTMLFormElement) {
    form.addEventListener("change", (event) => this.onChange(event));
    form.addEventListener("click", (event) => this.onClick(event));
    // The browser may bring ticks back when one returns to the page.
    addEventListener("pageshow", () => this.count());
    this.count();
  }

  private onChange(event: Event): void {
    const box = event.target as HTMLInputElement;
    if (box.matches("[data-all]")) this.boxes().forEach((row) => (row.checked = box.checked));
    this.count();
  }

  private onClick(event: MouseEvent): void {
    const box = event.target as HTMLInputElement;
    if (!box.matches("[data-row]")) return;
    if (event.shiftKey && this.last) {
      const boxes = this.boxes();
      const [from, to] = [boxes.indexOf(this.last), boxes.indexOf(box)].sort((a, b) => a - b);
      boxes.slice(from, (to ?? 0) + 1).forEach((row) => (row.checked = box.checked));
    }
    this.last = box;
    this.count();
  }

  private count(): void {
    const boxes = this.boxes();
    const chosen = boxes.filter((box) => box.checked).length;
    const all = this.form.querySelector<HTMLInputElement>("[data-all]");
    if (all) {
      all.checked = chosen > 0 && chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
    }
    const said = this.form.querySelector<HTMLElement>("[data-chosen]");
    const words = (said?.dataset["chosen"] ?? "").replace("#", String(chosen));
    if (said && chosen > 0 && said.textContent !== words) said.textContent = words;
  }

  private boxes(): HTMLInputElement[] {
    return [...this.form.querySelectorAll<HTMLInputElement>("[data-row]")];
  }
}
