// The font files we ship: one variable sans and one mono, Latin and extended Latin.
import { readFile } from "node:fs/promises";

const sources = {
  "inter-latin.woff2": "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  "inter-latin-ext.woff2": "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
  "mono-latin.woff2": "@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2",
  "mono-latin-ext.woff2": "@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-ext-400-normal.woff2",
};

export async function fonts() {
  const files = [];
  for (const [name, path] of Object.entries(sources)) {
    files.push([name, await readFile(`node_modules/${path}`)]);
  }
  return files;
}
