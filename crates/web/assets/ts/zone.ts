// Tells the server the browser's time zone, so that the next page shows times as the viewer lives them.

const oneYear = 31_536_000;

export function tellZone(): void {
  const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone);
  if (document.cookie.split("; ").includes(`zone=${zone}`)) return;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `zone=${zone}; Path=/; Max-Age=${oneYear}; SameSite=Lax${secure}`;
}
