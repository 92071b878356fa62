// Keeps an unsent answer in the browser until the server has acknowledged it.

export interface Unsent {
  attempt: string;
  sequence: string;
  choice: string;
  at: number;
}

const key = (attempt: string): string => `metier.unsent.${attempt}`;

// A private window may refuse storage; the answer is then kept in memory only.
let inMemory: Unsent | null = null;

export function keep(unsent: Unsent): void {
  inMemory = unsent;
  try {
    localStorage.setItem(key(unsent.attempt), JSON.stringify(unsent));
  } catch {
    // Kept in memory above.
  }
}

export function kept(attempt: string): Unsent | null {
  try {
    const text = localStorage.getItem(key(attempt));
    const parsed: unknown = text === null ? null : JSON.parse(text);
    return isUnsent(parsed) && parsed.attempt === attempt ? parsed : null;
  } catch {
    return inMemory?.attempt === attempt ? inMemory : null;
  }
}

export function release(attempt: string): void {
  inMemory = null;
  try {
    localStorage.removeItem(key(attempt));
  } catch {
    // Nothing was stored.
  }
}

function isUnsent(value: unknown): value is Unsent {
  return (
    typeof value === "object" &&
    value !== null &&
    ["attempt", "sequence", "choice"].every(
      (field) => typeof (value as Record<string, unknown>)[field] === "string",
    )
  );
}
