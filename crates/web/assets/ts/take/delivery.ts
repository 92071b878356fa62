// Posts an answer until the server has answered it, and says which kind of answer that was.

export type Delivered =
  | { kind: "question"; html: string }
  | { kind: "go"; to: string }
  | { kind: "refused" };

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;
// A connection that says nothing for this long is as good as lost.
const PATIENCE = 15_000;

export async function deliver(
  address: string,
  fields: URLSearchParams,
  onWaiting: () => void,
): Promise<Delivered> {
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    const answer = await attempt(address, fields);
    if (answer !== null && !isPassing(answer.status)) {
      const delivered = await read(answer);
      if (delivered !== null) {
        return delivered;
      }
    }
    onWaiting();
    await pause(retryAfter(answer) ?? wait * (0.75 + Math.random() / 2));
  }
}

async function attempt(address: string, fields: URLSearchParams): Promise<Response | null> {
  try {
    return await fetch(address, {
      method: "POST",
      body: fields,
      headers: { "Metier-Fragment": "question" },
      credentials: "same-origin",
      redirect: "follow",
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    return null;
  }
}

// The full disk is 507; every other server-side trouble passes as well.
function isPassing(status: number): boolean {
  return status === 429 || status >= 500;
}

async function read(answer: Response): Promise<Delivered | null> {
  const to = answer.headers.get("Metier-Location");
  if (to !== null) {
    return { kind: "go", to };
  }
  try {
    const html = await answer.text();
    if (html.includes("data-question")) {
      return { kind: "question", html };
    }
  } catch {
    return null;
  }
  return { kind: "refused" };
}

function retryAfter(answer: Response | null): number | null {
  const value = answer?.headers.get("Retry-After");
  if (value === null || value === undefined) {
    return null;
  }
  const seconds = Number(value);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(wait) ? Math.max(wait, 0) : null;
}

// Ends early when the network returns.
function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener("online", done);
  });
}
