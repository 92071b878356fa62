// The quiet timer: shows the time left, warns once, and calls back when it is over.

const HIDDEN = "metier.timer-hidden";

export interface Timer {
  stop(): void;
}

export function startTimer(question: HTMLElement, warn: () => void, over: () => void): Timer {
  const left = Number(question.dataset.left);
  const limit = Number(question.dataset.limit);
  const bar = question.querySelector<HTMLProgressElement>("[data-time-bar]");
  const number = question.querySelector<HTMLElement>("[data-time-number]");
  if (!question.dataset.left || !Number.isFinite(left) || !Number.isFinite(limit)) {
    return { stop: () => undefined };
  }
  const end = Date.now() + left;
  const warnAt = Math.min(20_000, limit / 4);
  let warned = left <= warnAt;
  question.toggleAttribute("data-last-seconds", warned);
  const tick = (): void => {
    const now = Math.max(end - Date.now(), 0);
    if (bar) bar.value = now;
    if (number) number.textContent = minutes(now);
    if (!warned && now <= warnAt) {
      warned = true;
      question.toggleAttribute("data-last-seconds", true);
      warn();
    }
    if (now === 0) {
      clearInterval(interval);
      over();
    }
  };
  const interval = setInterval(tick, 250);
  tick();
  return { stop: () => clearInterval(interval) };
}

export function isTimerHidden(): boolean {
  try {
    return localStorage.getItem(HIDDEN) === "yes";
  } catch {
    return false;
  }
}

export function rememberTimerHidden(hidden: boolean): void {
  try {
    localStorage.setItem(HIDDEN, hidden ? "yes" : "no");
  } catch {
    // The choice then holds for this page only.
  }
}

// Rounded up, so that 0:00 is shown only when the time is over.
function minutes(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
