// The taking page: keys choose, answers are kept until the server has them, the timer stays quiet.
// Everything here improves a plain form that works without it.
import { reachCode } from "./code";
import { deliver } from "./take/delivery";
import { keep, kept, release } from "./take/outbox";
import { isTimerHidden, rememberTimerHidden, startTimer, type Timer } from "./take/timer";

const SLOW_AFTER = 700;

class Taking {
  private timer: Timer = { stop: () => undefined };
  private sending = false;
  private readonly status: HTMLElement | null;

  constructor(private readonly root: HTMLElement) {
    this.status = root.querySelector("[data-status]");
    root.addEventListener("submit", (event) => this.onSubmit(event));
    root.addEventListener("change", () => this.say(""));
    root.addEventListener("click", (event) => this.onClick(event));
    document.addEventListener("keydown", (event) => this.onKey(event));
    this.hideTimer(isTimerHidden());
    this.open();
  }

  /** Takes over the question on the page, whether it came with the page or as a fragment. */
  private open(): void {
    const question = this.question();
    if (!question) return;
    question.querySelectorAll("form").forEach((form) => (form.noValidate = true));
    reachCode(question);
    const { attempt, sequence } = question.dataset;
    const unsent = attempt === undefined ? null : kept(attempt);
    if (unsent && unsent.sequence === sequence) {
      this.choose(unsent.choice);
      void this.send(unsent.choice, true);
      return;
    }
    if (unsent) release(unsent.attempt);
    this.timer = startTimer(
      question,
      () => this.say(this.word("lastSeconds")),
      () => this.timeIsOver(question),
    );
  }

  private onSubmit(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    if (form.matches("[data-report]")) {
      event.preventDefault();
      void this.report(form);
      return;
    }
    if (!form.matches("[data-answer]")) return;
    event.preventDefault();
    const choice = new FormData(form).get("choice");
    if (typeof choice === "string") {
      void this.send(choice, false);
    } else {
      this.say(this.word("choose"));
      form.querySelector<HTMLInputElement>("input[name=choice]")?.focus();
    }
  }

  private onClick(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    if (target.closest("[data-timer-switch]")) {
      const hidden = !this.root.hasAttribute("data-timer-hidden");
      this.hideTimer(hidden);
      rememberTimerHidden(hidden);
    }
    if (this.sending && target.closest("[data-answer], [data-confirm]")) event.preventDefault();
  }

  private onKey(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.altKey || event.metaKey || target.matches("textarea, input[type=text], select")) {
      return;
    }
    if (/^[1-9]$/.test(event.key)) {
      if (this.choose(event.key)) event.preventDefault();
    } else if (event.key === "0" || event.key === "?") {
      if (this.choose("unknown")) event.preventDefault();
    } else if (event.key === "Enter" && !target.closest("button, a, summary")) {
      event.preventDefault();
      if (!event.repeat) this.form()?.requestSubmit();
    }
  }

  private choose(choice: string): boolean {
    if (this.sending) return false;
    const option = this.form()?.querySelector<HTMLInputElement>(`input[type=radio][value="${CSS.escape(choice)}"]`);
    if (!option) return false;
    option.checked = true;
    option.focus({ focusVisible: true } as FocusOptions);
    this.say("");
    return true;
  }

  private async send(choice: string, again: boolean): Promise<void> {
    const question = this.question();
    const form = this.form();
    if (this.sending || !question || !form) return;
    const { attempt = "", sequence = "" } = question.dataset;
    this.busy(question, true);
    this.timer.stop();
    keep({ attempt, sequence, choice, at: Date.now() });
    const fields = new URLSearchParams({ csrf: field(form, "csrf"), sequence, choice });
    this.say(again ? this.word("waiting") : "");
    const slow = window.setTimeout(() => this.say(this.word("sending")), SLOW_AFTER);
    const delivered = await deliver(form.action, fields, () => {
      clearTimeout(slow);
      this.say(this.word("waiting"));
    });
    clearTimeout(slow);
    this.busy(question, false);
    if (delivered.kind === "refused") {
      this.say(this.word("refused"));
      this.root.querySelector("[data-reload]")?.removeAttribute("hidden");
      return;
    }
    release(attempt);
    if (delivered.kind === "go") {
      location.assign(delivered.to);
    } else {
      this.swap(question, delivered.html);
      this.say(this.word("saved"));
    }
  }

  /** Puts the next question where the last one was, at its beginning. */
  private swap(old: HTMLElement, html: string): void {
    const next = new DOMParser().parseFromString(html, "text/html").querySelector("[data-question]");
    if (!next) return;
    const fresh = document.importNode(next, true) as HTMLElement;
    old.replaceWith(fresh);
    window.scrollTo({ top: 0, behavior: "instant" });
    this.open();
    fresh.querySelector<HTMLElement>("[data-heading]")?.focus({ preventScroll: true });
  }

  private timeIsOver(question: HTMLElement): void {
    const words = question.querySelector<HTMLTemplateElement>("template[data-time-ran-out]");
    if (!words || this.sending) return;
    question.replaceChildren(document.importNode(words.content, true));
    question.querySelector<HTMLElement>("[data-heading]")?.focus({ preventScroll: true });
    this.say("");
  }

  private async report(form: HTMLFormElement): Promise<void> {
    const said = form.querySelector<HTMLElement>("[data-report-status]");
    const fields = new URLSearchParams();
    new FormData(form).forEach((value, name) => fields.append(name, String(value)));
    const sent = await fetch(form.action, {
      method: "POST",
      body: fields,
      headers: { "Metier-Fragment": "report" },
    }).then(
      (answer) => answer.ok,
      () => false,
    );
    if (said) said.textContent = this.word(sent ? "reported" : "notReported");
    if (sent) form.reset();
  }

  private busy(question: HTMLElement, sending: boolean): void {
    this.sending = sending;
    question.setAttribute("aria-busy", String(sending));
    this.root.querySelector("[data-confirm]")?.setAttribute("aria-disabled", String(sending));
  }

  private hideTimer(hidden: boolean): void {
    this.root.toggleAttribute("data-timer-hidden", hidden);
    const switcher = this.root.querySelector<HTMLElement>("[data-timer-switch]");
    if (!switcher) return;
    switcher.hidden = false;
    switcher.textContent = this.word(hidden ? "showTimer" : "hideTimer");
  }

  private say(words: string): void {
    if (this.status && this.status.textContent !== words) this.status.textContent = words;
  }

  private word(name: string): string {
    return this.root.dataset[`say${name.charAt(0).toUpperCase()}${name.slice(1)}`] ?? "";
  }

  private question(): HTMLElement | null {
    return this.root.querySelector("[data-question]");
  }

  private form(): HTMLFormElement | null {
    return this.root.querySelector("form[data-answer]");
  }
}

function field(form: HTMLFormElement, name: string): string {
  return form.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? "";
}

const root = document.querySelector<HTMLElement>("[data-take]");
if (root) new Taking(root);

// A page restored from the browser's memory may show a question that is already answered.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
