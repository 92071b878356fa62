// Composing a role: saves as one types, answers without leaving the page, and an order that can be dragged.
// Without this the same form works by its buttons, each of which saves everything first.

const PAUSE = 700;
const AGAIN = 4000;

export function buildRoles(): void {
  const form = document.querySelector<HTMLFormElement>("[data-builder]");
  if (form) new Builder(form);
}

class Builder {
  private typing = 0;
  private searching = 0;
  private latest = 0;
  private dirty = false;
  private stopped = false;
  private leaving = false;
  private carried: HTMLElement | null = null;
  /** Saves go one after the other, because each names the revision of the one before. */
  private queue: Promise<void> = Promise.resolve();
  private waiting = 0;

  constructor(private readonly form: HTMLFormElement) {
    // A page that answered a form is loaded anew as a page, not by sending the form a second time.
    history.replaceState(null, "", location.href);
    form.addEventListener("input", (event) => this.onInput(event));
    form.addEventListener("change", (event) => this.onInput(event));
    form.addEventListener("keydown", (event) => this.onKey(event));
    form.addEventListener("click", (event) => this.onClick(event));
    form.addEventListener("submit", (event) => this.onSubmit(event));
    form.addEventListener("dragstart", (event) => this.onDragStart(event));
    form.addEventListener("dragover", (event) => this.onDragOver(event));
    form.addEventListener("drop", (event) => this.onDrop(event));
    form.addEventListener("dragend", () => this.mark(null, false));
    window.addEventListener("beforeunload", (event) => {
      if (this.dirty && !this.leaving) event.preventDefault();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && this.dirty && !this.stopped) this.save("save");
    });
  }

  private onInput(event: Event): void {
    const target = event.target as HTMLElement;
    if (target.matches("[data-skill-search]")) {
      if (event.type !== "input") return;
      clearTimeout(this.searching);
      this.searching = window.setTimeout(() => void this.search(), PAUSE / 2);
      return;
    }
    this.mended(target);
    if (target.matches("[data-title]")) this.head((target as HTMLInputElement).value.trim());
    this.dirty = true;
    if (this.stopped) return;
    clearTimeout(this.typing);
    this.typing = window.setTimeout(() => this.save("save"), PAUSE);
  }

  // Enter searches in the search field, and saves without leaving anywhere else.
  private onKey(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (event.key !== "Enter" || !(target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (target.matches("[data-skill-search]")) {
      clearTimeout(this.searching);
      void this.search();
    } else if (!this.stopped) {
      this.save("save");
    }
  }

  private onClick(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    const button = target.closest<HTMLButtonElement>("button");
    if (button?.value === "search" || target.closest("[data-clear-search]")) {
      event.preventDefault();
      const field = this.form.querySelector<HTMLInputElement>("[data-skill-search]");
      if (field && button?.value !== "search") field.value = "";
      void this.search();
    } else if (button?.matches("[data-swift]") && !this.stopped) {
      event.preventDefault();
      this.save(button.value, button.id);
    }
  }

  // What is on its way is waited for, so that the form names the newest revision.
  private onSubmit(event: SubmitEvent): void {
    if (this.waiting > 0) {
      event.preventDefault();
      const submitter = event.submitter;
      void this.queue.then(() => this.form.requestSubmit(submitter instanceof HTMLButtonElement ? submitter : null));
      return;
    }
    clearTimeout(this.typing);
    this.leaving = true;
  }

  private save(deed: string, focus = ""): void {
    clearTimeout(this.typing);
    this.waiting += 1;
    this.queue = this.queue.then(() => this.send(deed, focus)).finally(() => (this.waiting -= 1));
  }

  private async send(deed: string, focus: string): Promise<void> {
    if (this.stopped) return;
    const body = new URLSearchParams();
    new FormData(this.form).forEach((value, name) => body.append(name, String(value)));
    body.set("do", deed);
    this.say(this.words("saving"));
    this.dirty = false;
    const headers = { "Metier-Fragment": "builder" };
    const answer = await fetch(this.form.action, { method: "POST", body, headers, keepalive: true }).catch(() => null);
    const html = answer && [200, 409, 422].includes(answer.status) ? await answer.text() : "";
    const next = new DOMParser().parseFromString(html, "text/html").querySelector<HTMLElement>("[data-answer]");
    if (!answer || !next) {
      this.dirty = true;
      this.say(this.words("unsaved"));
      this.typing = window.setTimeout(() => this.save(deed, focus), AGAIN);
      return;
    }
    const revision = this.form.querySelector<HTMLInputElement>("[data-revision]");
    if (revision) revision.value = next.dataset["revision"] ?? revision.value;
    if (answer.status !== 200) {
      this.dirty = true;
      this.stopped = answer.status === 409;
      this.replace(next, "[data-clash]");
      this.say(this.words(this.stopped ? "stopped" : "unsaved"));
      return;
    }
    if (!this.dirty) this.replace(next, "[data-status]");
    if (deed !== "save") {
      this.replace(next, "[data-part]");
      this.focus(focus);
      this.tell(next.dataset["said"] ?? "");
    }
    this.replace(next, "[data-what-if]");
    this.replace(next, "[data-missing]");
  }

  private async search(): Promise<void> {
    const turn = ++this.latest;
    const field = this.form.querySelector<HTMLInputElement>("[data-skill-search]");
    const query = new URLSearchParams({ q: field?.value ?? "" });
    const html = await fetch(`${this.form.action}?${query}`, { headers: { "Metier-Fragment": "builder" } }).then(
      (answer) => (answer.ok ? answer.text() : null),
      () => null,
    );
    if (html === null || turn !== this.latest) return;
    const next = new DOMParser().parseFromString(html, "text/html").querySelector<HTMLElement>("[data-answer]");
    if (!next) return;
    this.replace(next, "[data-found-count]");
    this.replace(next, "[data-found]");
    this.tell(this.form.querySelector("[data-found-count]")?.textContent ?? "");
  }

  private replace(next: ParentNode, part: string): void {
    const [fresh, old] = [next.querySelector(part), this.form.querySelector(part)];
    if (!fresh || !old) return;
    // Whoever has moved on meanwhile stays where they are.
    const held = old.contains(document.activeElement) ? document.activeElement?.id : "";
    old.replaceWith(document.importNode(fresh, true));
    if (held) document.getElementById(held)?.focus();
  }

  // The button pressed is there again, or its neighbour when it has nothing left to do.
  private focus(id: string): void {
    const pressed = id ? document.getElementById(id) : null;
    if (pressed instanceof HTMLButtonElement && !pressed.disabled) pressed.focus();
    else if (pressed) pressed.parentElement?.querySelector<HTMLElement>("button:not([disabled])")?.focus();
    else if (id) this.form.querySelector<HTMLElement>("#chosen, #goals")?.focus();
  }

  private onDragStart(event: DragEvent): void {
    const row = (event.target as Element).closest?.("[data-grip]")?.closest<HTMLElement>("[data-skill]");
    if (!row || !event.dataTransfer) return;
    this.carried = row;
    row.classList.add("goal-carried");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", row.dataset["skill"] ?? "");
    event.dataTransfer.setDragImage(row, 16, 16);
  }

  private onDragOver(event: DragEvent): void {
    const row = (event.target as Element).closest?.<HTMLElement>("[data-skill]");
    if (!row || !this.carried) return;
    event.preventDefault();
    this.mark(row, this.isLower(event, row));
  }

  private onDrop(event: DragEvent): void {
    const row = (event.target as Element).closest?.<HTMLElement>("[data-skill]");
    const carried = this.carried;
    if (!row || !carried) return;
    event.preventDefault();
    if (row !== carried) {
      if (this.isLower(event, row)) row.after(carried);
      else row.before(carried);
      const place = [...this.form.querySelectorAll("[data-skill]")].indexOf(carried) + 1;
      this.save(`place:${carried.dataset["skill"] ?? ""}:${place}`);
    }
    this.mark(null, false);
  }

  private isLower(event: DragEvent, row: HTMLElement): boolean {
    const box = row.getBoundingClientRect();
    return event.clientY > box.top + box.height / 2;
  }

  private mark(row: HTMLElement | null, after: boolean): void {
    this.form.querySelectorAll(".goal-before, .goal-after").forEach((other) => {
      other.classList.remove("goal-before", "goal-after");
    });
    if (row) row.classList.add(after ? "goal-after" : "goal-before");
    else {
      this.carried?.classList.remove("goal-carried");
      this.carried = null;
    }
  }

  private head(title: string): void {
    const heading = this.form.querySelector<HTMLElement>("[data-heading]");
    if (heading) heading.textContent = title || (heading.dataset["untitled"] ?? "");
  }

  // What was wrong with a field is said until somebody mends it; the next save says it again if it is still so.
  private mended(field: HTMLElement): void {
    if (!field.hasAttribute("aria-invalid")) return;
    field.removeAttribute("aria-invalid");
    field.closest(".field")?.querySelector(".field-problem")?.remove();
  }

  private words(name: string): string {
    return this.form.querySelector<HTMLElement>("[data-status]")?.dataset[name] ?? "";
  }

  private say(words: string): void {
    const status = this.form.querySelector<HTMLElement>("[data-status]");
    if (status) status.textContent = words;
  }

  private tell(words: string): void {
    const live = this.form.querySelector<HTMLElement>("[data-said]:not([data-answer])");
    if (live) live.textContent = words;
  }
}
