// The badge as it will appear, while somebody chooses: icons as one types, and pictures that follow the choice.
// Without this the same form works by its buttons.

const TYPING_PAUSE = 200;

export function designBadge(): void {
  const form = document.querySelector<HTMLFormElement>("[data-badge]");
  if (form) new Designing(form);
}

class Designing {
  private typing = 0;
  private latest = 0;
  private readonly hex: HTMLInputElement | null;
  private readonly well: HTMLInputElement | null;
  private readonly own: HTMLInputElement | null;

  constructor(private readonly form: HTMLFormElement) {
    this.hex = form.querySelector("[data-badge-hex]");
    this.well = form.querySelector("[data-badge-well]");
    this.own = form.querySelector("[data-badge-own]");
    form.addEventListener("input", (event) => this.onInput(event.target as HTMLInputElement));
    form.addEventListener("keydown", (event) => this.onKey(event));
  }

  private onInput(field: HTMLInputElement): void {
    if (field.matches("[data-badge-search]")) {
      clearTimeout(this.typing);
      this.typing = window.setTimeout(() => void this.search(), TYPING_PAUSE);
      return;
    }
    if (field === this.well && this.hex) this.hex.value = field.value;
    if ((field === this.hex || field === this.well) && this.own) this.own.checked = true;
    const colour = this.colour();
    if (colour && this.well) this.well.value = `#${colour}`;
    if (colour && field.name === "palette" && field !== this.own && this.hex) this.hex.value = `#${colour}`;
    this.draw();
  }

  // Enter in the search field searches at once instead of sending the form.
  private onKey(event: KeyboardEvent): void {
    if (event.key !== "Enter" || !(event.target as HTMLElement).matches("[data-badge-search]")) return;
    event.preventDefault();
    clearTimeout(this.typing);
    void this.search();
  }

  private async search(): Promise<void> {
    const turn = ++this.latest;
    const query = new URLSearchParams({ q: this.value("q"), icon: this.value("icon") });
    const html = await fetch(`${this.form.action}?${query}`, { headers: { "Metier-Fragment": "icons" } }).then(
      (answer) => (answer.ok ? answer.text() : null),
      () => null,
    );
    const old = this.form.querySelector("[data-badge-icons]");
    if (html === null || turn !== this.latest || !old) return;
    const next = new DOMParser().parseFromString(html, "text/html").querySelector("[data-badge-icons]");
    if (next) old.replaceWith(document.importNode(next, true));
  }

  /** Six digits of the chosen background, or nothing while it is being typed. */
  private colour(): string | null {
    const chosen = this.value("palette");
    const written = (chosen === "own" ? this.value("colour") : chosen).trim().replace(/^#/, "").toLowerCase();
    if (/^[0-9a-f]{6}$/.test(written)) return written;
    return /^[0-9a-f]{3}$/.test(written) ? written.replace(/./g, "$&$&") : null;
  }

  private draw(): void {
    const [icon, colour] = [this.value("icon"), this.colour()];
    if (!icon || !colour) return;
    this.form.querySelectorAll<HTMLImageElement>("[data-badge-preview]").forEach((picture) => {
      const query = picture.getAttribute("src")?.split("?")[1] ?? "";
      picture.src = `/badges/${icon}-${colour}.svg?${query}`;
    });
  }

  private value(name: string): string {
    return String(new FormData(this.form).get(name) ?? "");
  }
}
