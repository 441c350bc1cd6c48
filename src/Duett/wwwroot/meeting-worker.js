// Keeps the shell of meeting mode for a moment without network: the page that says so, style, script, fonts, icons. It is fetched
// without cookies and holds nothing of anybody; what the two are working on never comes here.
const name = 'duett-shell', page = '/ohne-netz';

addEventListener('install', e => e.waitUntil((async () => {
  const answer = await fetch(page, { credentials: 'omit', headers: { 'Accept-Language': new URL(location).searchParams.get('l') ?? 'de' } });
  if (!answer.ok) throw new Error('no shell');
  const text = await answer.clone().text(), cache = await caches.open(name);
  const parts = [...text.matchAll(/(?:href|src)="(\/[^"#]+\.(?:css|js|svg|woff2)(?:\?[^"#]*)?)/g)].map(m => m[1]);
  await cache.addAll([...new Set(parts)]);
  await cache.put(page, answer);
  await skipWaiting();
})()));
addEventListener('activate', e => e.waitUntil(clients.claim()));

// The network first, always: whoever is signed out or no longer belongs here hears it from the server.
addEventListener('fetch', e => {
  if (e.request.method !== 'GET') return;
  const kept = e.request.mode === 'navigate' ? page : e.request;
  e.respondWith(fetch(e.request).catch(async lost => (await caches.match(kept)) ?? Promise.reject(lost)));
});
