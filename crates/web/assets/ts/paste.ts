// A file of addresses is read here and put into the field beside it, so that one sees what will be sent.
// Without this its content is pasted by hand.

// What a form may carry, with room for how addresses are written in it.
const LARGEST = 150_000;

export function pasteFiles(): void {
  document.querySelector<HTMLFormElement>("[data-paste-with-chosen]")?.addEventListener("submit", carry);
  document.querySelectorAll<HTMLInputElement>("[data-paste-file]").forEach((input) => {
    input.addEventListener("change", () => void take(input));
  });
}

// Whoever is ticked in the form beside this one goes along, so that a pasted list loses no tick.
function carry(event: Event): void {
  const form = event.currentTarget as HTMLFormElement;
  form.querySelectorAll("[data-carried]").forEach((old) => old.remove());
  document.querySelectorAll<HTMLInputElement>("[data-chips] [data-chip]").forEach((chip) => {
    const copy = document.createElement("input");
    copy.type = "hidden";
    copy.name = chip.name;
    copy.value = chip.value;
    copy.dataset.carried = "";
    form.append(copy);
  });
}

async function take(input: HTMLInputElement): Promise<void> {
  const form = input.closest<HTMLFormElement>("[data-paste]");
  const field = form?.querySelector("textarea");
  const said = form?.querySelector("[data-paste-said]");
  const file = input.files?.[0];
  if (!field || !said || !file) return;
  if (file.size > LARGEST) {
    said.textContent = input.dataset.tooLarge ?? "";
    return;
  }
  const text = await file.arrayBuffer().then(
    (bytes) => decode(bytes),
    () => null,
  );
  said.textContent = text === null ? (input.dataset.unreadable ?? "") : "";
  if (text === null) return;
  const before = field.value.trim();
  field.value = before === "" ? text : `${before}\n${text}`;
  field.focus();
}

function decode(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
