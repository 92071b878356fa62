// Picks the icons named in assets/icons.txt out of Tabler Icons and Simple Icons.
import { readFile } from "node:fs/promises";

/** Keeps what is drawn and drops the wrapper, comments and line breaks. */
export function drawing(svg) {
  const inner = svg.replace(/<!--[\s\S]*?-->/g, "").replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
  return inner
    .replace(/<title>[\s\S]*?<\/title>/, "")
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, "")
    .replace(/\s+/g, " ")
    .replace(/> </g, "><")
    .trim();
}

export const folders = {
  line: "@tabler/icons/icons/outline",
  solid: "@tabler/icons/icons/filled",
  brand: "simple-icons/icons",
};

export async function icons() {
  const list = (await readFile("assets/icons.txt", "utf8")).split("\n");
  const rows = [];
  for (const line of list) {
    if (line.startsWith("#") || line.trim() === "") continue;
    const [kind, name, source] = line.trim().split(/\s+/);
    const svg = await readFile(`node_modules/${folders[kind]}/${source}.svg`, "utf8");
    rows.push([kind, name, drawing(svg)].join("\t"));
  }
  return `${rows.join("\n")}\n`;
}
