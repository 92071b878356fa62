// Chooses light, dark or the system's theme at once; the cookie lets the server draw the next page right.

const oneYear = 31_536_000;

function apply(theme: string): void {
  const root = document.documentElement;
  if (theme === "light" || theme === "dark") root.dataset["bsTheme"] = theme;
  else delete root.dataset["bsTheme"];
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `theme=${theme}; Path=/; Max-Age=${oneYear}; SameSite=Lax${secure}`;
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-theme-choice] button")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
}

export function switchTheme(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target instanceof HTMLFormElement ? event.target : null;
    const button = event.submitter;
    if (!form?.matches("[data-theme-choice]") || !(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    apply(button.value);
  });
}
