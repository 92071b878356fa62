// Bundles the browser side: scripts by esbuild, styles by Sass, fonts and icons from their packages.
// Usage: node build/bundle.mjs <output folder> <file of words used in templates and sources>
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { badgeIcons } from "./badge_icons.mjs";
import { fonts } from "./fonts.mjs";
import { icons } from "./icons.mjs";
import { styles } from "./styles.mjs";

const [out, wordsFile] = process.argv.slice(2);
const mimes = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  woff2: "font/woff2",
};
const manifest = [];

/** Writes one file under its hashed name, with its compressed variants, and returns that name. */
async function emit(name, bytes) {
  const body = Buffer.from(bytes);
  const hash = createHash("sha256").update(body).digest("hex").slice(0, 16);
  const dot = name.lastIndexOf(".");
  const file = `${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
  const mime = mimes[name.slice(dot + 1)];
  await writeFile(`${out}/files/${file}`, body);
  const packs = mime !== "font/woff2";
  if (packs) {
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    };
    await writeFile(`${out}/files/${file}.br`, brotliCompressSync(body, { params }));
    await writeFile(`${out}/files/${file}.gz`, gzipSync(body, { level: 9 }));
  }
  manifest.push([name, file, mime, packs ? "packed" : "plain"].join("\t"));
  return file;
}

async function scripts() {
  const entryPoints = (await readdir("assets/ts"))
    .filter((name) => /^(app|take)\.ts$/.test(name))
    .map((name) => `assets/ts/${name}`);
  const result = await build({
    entryPoints,
    outdir: "unused",
    bundle: true,
    write: false,
    minify: true,
    target: "es2022",
    format: "esm",
    legalComments: "none",
    logLevel: "warning",
  });
  for (const file of result.outputFiles) {
    await emit(file.path.split("/").pop(), file.contents);
  }
}

await rm(out, { recursive: true, force: true });
await mkdir(`${out}/files`, { recursive: true });
const words = new Set((await readFile(wordsFile, "utf8")).split("\n"));
const addresses = {};
for (const [name, bytes] of await fonts()) {
  addresses[name] = `/assets/${await emit(name, bytes)}`;
}
const sheet = await styles(words, addresses);
await emit("app.css", sheet.css);
await emit("mark.svg", await readFile("assets/mark.svg"));
await scripts();
await writeFile(`${out}/icons.tsv`, await icons());
await writeFile(`${out}/badge_icons.tsv`, await badgeIcons());
await writeFile(`${out}/purge.tsv`, sheet.purge);
await writeFile(`${out}/manifest.tsv`, `${manifest.join("\n")}\n`);
