// Choosing people and teams: results as one types, and ticks that stay across searches.
// Without this the same form works by plain requests, which carry everyone ticked so far.

const TYPING_PAUSE = 250;

export function choosePeople(): void {
  const form = document.querySelector<HTMLFormElement>("[data-assign]");
  if (form) new Choosing(form);
}

class Choosing {
  private typing = 0;
  private latest = 0;

  constructor(private readonly form: HTMLFormElement) {
    form.addEventListener("input", (event) => this.onInput(event));
    form.addEventListener("change", (event) => this.onChange(event));
    form.addEventListener("keydown", (event) => this.onKey(event));
    this.free();
  }

  private onInput(event: Event): void {
    if (!(event.target as HTMLElement).matches("[data-assign-search]")) return;
    clearTimeout(this.typing);
    this.typing = window.setTimeout(() => void this.search(), TYPING_PAUSE);
  }

  private onChange(event: Event): void {
    const box = event.target as HTMLInputElement;
    if (box.matches("[data-person]")) {
      if (box.checked) this.add(box);
      else this.chip(box.value)?.closest("li")?.remove();
    } else if (box.matches("[data-chip]")) {
      this.remove(box);
    } else {
      return;
    }
    this.count();
  }

  // Enter in the search field searches at once instead of leaving the page.
  private onKey(event: KeyboardEvent): void {
    if (event.key !== "Enter" || !(event.target as HTMLElement).matches("[data-assign-search]")) return;
    event.preventDefault();
    clearTimeout(this.typing);
    void this.search();
  }

  private async search(): Promise<void> {
    const turn = ++this.latest;
    const query = new URLSearchParams();
    new FormData(this.form).forEach((value, name) => query.append(name, String(value)));
    const html = await fetch(`${this.form.action}?${query}`, { headers: { "Metier-Fragment": "people" } }).then(
      (answer) => (answer.ok ? answer.text() : null),
      () => null,
    );
    if (html === null || turn !== this.latest) return;
    const next = new DOMParser().parseFromString(html, "text/html").querySelector("[data-choosing] > section");
    const old = this.form.querySelector("[data-choosing] > section");
    if (!next || !old) return;
    old.replaceWith(document.importNode(next, true));
    this.free();
  }

  /** From here on the chips carry the ticks, and the boxes of the results mirror them. */
  private free(): void {
    this.form.querySelectorAll<HTMLInputElement>("[data-person]").forEach((box) => {
      box.disabled = false;
      box.removeAttribute("name");
      box.checked = this.chip(box.value) !== null;
    });
  }

  private add(box: HTMLInputElement): void {
    const template = this.form.querySelector<HTMLTemplateElement>("[data-chip-template]");
    if (!template || this.chip(box.value)) return;
    const chip = document.importNode(template.content, true);
    const input = chip.querySelector<HTMLInputElement>("input");
    const name = chip.querySelector("span");
    if (!input || !name) return;
    input.name = box.dataset.field ?? "person";
    input.value = box.value;
    input.setAttribute("value", box.value);
    name.textContent = box.dataset.name ?? "";
    chip.querySelector("label")?.setAttribute("title", box.dataset.email ?? "");
    this.form.querySelector("[data-chips]")?.append(chip);
  }

  // The focus goes to the next chip, so that several can be taken out by keyboard alone.
  private remove(chip: HTMLInputElement): void {
    const row = chip.closest("li");
    const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
    const box = this.form.querySelector<HTMLInputElement>(`[data-person][value="${CSS.escape(chip.value)}"]`);
    if (box) box.checked = false;
    row?.remove();
    const focus = neighbour?.querySelector("input") ?? this.form.querySelector<HTMLElement>("[data-assign-search]");
    focus?.focus();
  }

  private chip(person: string): HTMLInputElement | null {
    return this.form.querySelector(`[data-chip][value="${CSS.escape(person)}"]`);
  }

  private count(): void {
    const said = this.form.querySelector<HTMLElement>("[data-chosen-count]");
    if (!said) return;
    const chosen = this.form.querySelectorAll("[data-chips] [data-chip]").length;
    const words = chosen === 0 ? said.dataset.none : chosen === 1 ? said.dataset.one : said.dataset.many;
    said.textContent = (words ?? "").replace("#", String(chosen));
  }
}
