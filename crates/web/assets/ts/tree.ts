// The tree of folders as a tree: arrow keys move, branches fold, people and folders are dropped onto folders.
// Without this it is nested lists of links. A drop changes nothing: it opens the page that asks.

const FOLDED = "metier-folded";
const KIND = "text/x-metier";

export function growTree(): void {
  const nav = document.querySelector<HTMLElement>("[data-tree]");
  if (nav) new Tree(nav);
}

class Tree {
  private typed = "";
  private typedAt = 0;

  constructor(private readonly nav: HTMLElement) {
    this.dress();
    nav.addEventListener("keydown", (event) => this.onKey(event));
    nav.addEventListener("click", (event) => this.onClick(event));
    this.takeDrops();
  }

  private dress(): void {
    const top = this.nav.querySelector(".tree-list");
    top?.setAttribute("role", "tree");
    top?.setAttribute("aria-label", this.nav.getAttribute("aria-label") ?? "");
    const folded = new Set(read());
    this.nav.querySelectorAll<HTMLElement>("[data-tree-item]").forEach((item) => {
      item.setAttribute("role", "none");
      const link = item.querySelector<HTMLAnchorElement>(".tree-link");
      if (!link) return;
      link.setAttribute("role", "treeitem");
      link.tabIndex = -1;
      const group = item.querySelector<HTMLElement>(":scope > .tree-list");
      if (!group) return;
      group.setAttribute("role", "group");
      const sign = document.createElement("span");
      sign.className = "tree-sign";
      sign.setAttribute("aria-hidden", "true");
      link.prepend(sign);
      const holdsOpen = group.querySelector("[aria-current]") !== null;
      this.fold(link, folded.has(link.dataset["folder"] ?? "") && !holdsOpen);
    });
    const current = this.nav.querySelector<HTMLElement>(".tree-link[aria-current]") ?? this.links()[0];
    if (current) current.tabIndex = 0;
  }

  private onClick(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    if (!target.closest(".tree-sign")) return;
    event.preventDefault();
    const link = target.closest<HTMLElement>(".tree-link");
    if (link) this.fold(link, link.getAttribute("aria-expanded") === "true");
  }

  private onKey(event: KeyboardEvent): void {
    const link = (event.target as HTMLElement).closest<HTMLElement>(".tree-link");
    if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
    const links = this.links();
    const at = links.indexOf(link);
    const open = link.getAttribute("aria-expanded");
    const above = link.closest("[data-tree-item]")?.parentElement?.closest<HTMLElement>("[data-tree-item]");
    let next: HTMLElement | null | undefined = null;
    if (event.key === "ArrowDown") next = links[at + 1];
    else if (event.key === "ArrowUp") next = links[at - 1];
    else if (event.key === "Home") next = links[0];
    else if (event.key === "End") next = links[links.length - 1];
    else if (event.key === "ArrowRight" && open === "false") this.fold(link, false);
    else if (event.key === "ArrowRight" && open === "true") next = links[at + 1];
    else if (event.key === "ArrowLeft" && open === "true") this.fold(link, true);
    else if (event.key === "ArrowLeft") next = above?.querySelector<HTMLElement>(".tree-link");
    else if (event.key === " ") link.click();
    else if (event.key.length === 1 && event.key !== "/") next = this.named(event, links, at);
    else return;
    event.preventDefault();
    if (next) this.go(next);
  }

  /** The next folder whose name begins with what was typed just now. */
  private named(event: KeyboardEvent, links: HTMLElement[], at: number): HTMLElement | undefined {
    this.typed = event.timeStamp - this.typedAt > 700 ? event.key : this.typed + event.key;
    this.typedAt = event.timeStamp;
    const from = this.typed.length > 1 ? at : at + 1;
    const turned = [...links.slice(from), ...links.slice(0, from)];
    return turned.find((link) => name(link).toLowerCase().startsWith(this.typed.toLowerCase()));
  }

  private go(link: HTMLElement): void {
    this.nav.querySelectorAll<HTMLElement>(".tree-link").forEach((other) => (other.tabIndex = -1));
    link.tabIndex = 0;
    link.focus();
  }

  private fold(link: HTMLElement, folded: boolean): void {
    const group = link.parentElement?.querySelector<HTMLElement>(":scope > .tree-list");
    if (!group) return;
    group.hidden = folded;
    link.setAttribute("aria-expanded", String(!folded));
    const folder = link.dataset["folder"] ?? "";
    const rest = read().filter((other) => other !== folder);
    write(folded ? [...rest, folder] : rest);
    // The focus does not stay on what is folded away.
    if (folded && group.contains(document.activeElement)) this.go(link);
    if (folded && group.querySelector('[tabindex="0"]')) this.go(link);
  }

  private links(): HTMLElement[] {
    return [...this.nav.querySelectorAll<HTMLElement>(".tree-link")].filter((link) => !link.closest("[hidden]"));
  }

  private takeDrops(): void {
    if (document.querySelector('[name="do"][value="move"]') || this.nav.querySelector("[data-movable]")) {
      document.addEventListener("dragstart", (event) => this.onDragStart(event));
      this.nav.addEventListener("dragover", (event) => this.onDragOver(event));
      this.nav.addEventListener("dragleave", () => this.mark(null));
      this.nav.addEventListener("drop", (event) => this.onDrop(event));
      document.addEventListener("dragend", () => this.mark(null));
    }
  }

  private onDragStart(event: DragEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const folder = target?.closest<HTMLElement>("[data-movable]");
    const row = target?.closest<HTMLElement>("[data-person-link]");
    let carried = "";
    if (folder) {
      carried = JSON.stringify({ folder: folder.dataset["folder"] });
    } else if (row) {
      const chosen = [...document.querySelectorAll<HTMLInputElement>("[data-row]:checked")].map((box) => box.value);
      const own = row.dataset["personLink"] ?? "";
      carried = JSON.stringify({ people: chosen.includes(own) ? chosen : [own] });
    }
    if (carried && event.dataTransfer) {
      event.dataTransfer.setData(KIND, carried);
      event.dataTransfer.effectAllowed = "move";
    }
  }

  private onDragOver(event: DragEvent): void {
    const link = (event.target as HTMLElement).closest<HTMLElement>(".tree-link");
    if (!link || !event.dataTransfer?.types.includes(KIND)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    this.mark(link);
  }

  private onDrop(event: DragEvent): void {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>(".tree-link");
    const carried = event.dataTransfer?.getData(KIND);
    this.mark(null);
    if (!link || !carried) return;
    event.preventDefault();
    const { folder, people } = JSON.parse(carried) as { folder?: string; people?: string[] };
    const target = link.dataset["folder"] ?? "";
    if (folder && folder !== target) {
      const own = this.nav.querySelector<HTMLAnchorElement>(`.tree-link[data-folder="${CSS.escape(folder)}"]`);
      if (own) location.assign(`${own.pathname}?parent=${target}#arrange`);
    } else if (people) {
      const query = new URLSearchParams([["do", "move"], ["folder", target]]);
      people.forEach((person) => query.append("person", person));
      location.assign(`${this.nav.dataset["change"] ?? ""}?${query}`);
    }
  }

  private mark(link: HTMLElement | null): void {
    this.nav.querySelectorAll(".tree-drop").forEach((other) => other.classList.remove("tree-drop"));
    link?.classList.add("tree-drop");
  }
}

function name(link: HTMLElement): string {
  return link.querySelector(".tree-name")?.textContent ?? "";
}

// What is folded is a matter of this browser; where nothing can be kept, the tree is open.
function read(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(FOLDED) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === "string") : [];
  } catch {
    return [];
  }
}

function write(folded: string[]): void {
  try {
    localStorage.setItem(FOLDED, JSON.stringify(folded.slice(-500)));
  } catch {
    // Nothing is lost but the folding.
  }
}
