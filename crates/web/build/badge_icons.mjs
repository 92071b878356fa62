// Picks what badges may show, named in assets/badge_icons.txt, with titles and words to search by.
import { readFile } from "node:fs/promises";
import { drawing, folders } from "./icons.mjs";

/** The catalogues' own titles and tags, by the name of the drawing. */
async function catalogues() {
  const tabler = JSON.parse(await readFile("node_modules/@tabler/icons/icons.json", "utf8"));
  const brands = JSON.parse(await readFile("node_modules/simple-icons/data/simple-icons.json", "utf8"));
  const known = { line: new Map(), brand: new Map() };
  for (const [name, { tags, category }] of Object.entries(tabler)) {
    const words = name.replace(/^brand-/, "").replaceAll("-", " ");
    const title = words.charAt(0).toUpperCase() + words.slice(1);
    known.line.set(name, { title, words: [category, ...tags].join(" ") });
  }
  for (const { title, slug, aliases } of brands) {
    known.brand.set(slug, { title, words: [slug, ...(aliases?.aka ?? [])].join(" ") });
  }
  return known;
}

export async function badgeIcons() {
  const known = await catalogues();
  const rows = [];
  for (const line of (await readFile("assets/badge_icons.txt", "utf8")).split("\n")) {
    if (line.startsWith("#") || line.trim() === "") continue;
    const [kind, name, source = name] = line.trim().split(/\s+/);
    const svg = await readFile(`node_modules/${folders[kind]}/${source}.svg`, "utf8");
    const { title, words } = known[kind].get(source) ?? { title: name, words: "" };
    const search = `${title} ${words}`.toLowerCase().replace(/\s+/g, " ").trim();
    rows.push([kind, name, title, search, drawing(svg)].join("\t"));
  }
  return `${rows.join("\n")}\n`;
}
