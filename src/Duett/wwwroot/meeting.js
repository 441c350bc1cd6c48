// Meeting mode: one phone on the table leads through the minutes. Without this file each step is a page of its own.
// What is kept lies in this tab alone (sessionStorage) and only as long as the tab shows the meeting: duett.js sees to that.
const here = location.pathname;
const read = item => {
  try {
    const kept = JSON.parse(sessionStorage.getItem(item));
    return kept?.path === here && Date.now() < kept.until ? kept : null;
  } catch { return null; }
};
const write = (item, value) => { try { sessionStorage.setItem(item, JSON.stringify({ path: here, ...value })); } catch { /* full or forbidden: then without */ } };

function lead(box) {
  const steps = [...box.querySelectorAll('.mstep')], until = Date.now() + box.dataset.hours * 3600000, find = what => box.querySelector(what);
  const shown = steps.findIndex(s => !s.hidden), before = read('duett-meeting-at');
  let at = before?.step === shown ? before : { step: shown, since: Date.now() }, lock;

  const tick = () => {
    const step = steps[at.step], face = step.querySelector('[data-minutes]');
    if (!face) return;
    const left = Math.ceil(+face.dataset.minutes * 60 - (Date.now() - at.since) / 1000), over = left < 0, s = Math.abs(left);
    face.textContent = `${over ? '+' : ''}${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
    step.classList.toggle('over', over);
  };
  const stayAwake = async () => {
    try {
      lock = await navigator.wakeLock?.request('screen');
      if (lock) find('[data-awake]').hidden = false;
    } catch { /* low battery, or the page is in the background */ }
  };
  const go = to => {
    at = { step: to, since: Date.now() };
    steps.forEach((s, i) => { s.hidden = i !== to; });
    write('duett-meeting-at', { until, ...at });
    history.replaceState(null, '', to ? `?schritt=${to}` : here);
    tick();
    scrollTo(0, 0);
    steps[to].querySelector('h2').focus();
    if (!lock || lock.released) stayAwake();
    // Somebody is here: the session goes on, if there is a network. Signed out elsewhere, or the tandem has ended: nothing stays on the phone.
    fetch(here, { method: 'HEAD', redirect: 'manual' }).then(answer => {
      if (answer.type !== 'opaqueredirect' && ![401, 404, 410].includes(answer.status)) return;
      forgetMeeting();
      location.replace(here);
    }).catch(() => { /* no network */ });
  };
  box.addEventListener('click', e => {
    const link = e.target.closest('a[data-to]');
    if (!link || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    go(+link.dataset.to);
  });
  document.addEventListener('visibilitychange', () => { if (!document.hidden && at.step) stayAwake(); });
  addEventListener('offline', () => { find('[data-lost]').hidden = false; });
  addEventListener('online', () => { find('[data-lost]').hidden = true; });
  find('[data-lost]').hidden = navigator.onLine;
  if (at.step) stayAwake();
  tick();
  setInterval(tick, 500);
}

const meeting = document.querySelector('[data-meeting]'), gap = document.querySelector('[data-offline]');
if (meeting) {
  if (isSecureContext && navigator.serviceWorker) {
    write('duett-meeting', { until: Date.now() + meeting.dataset.hours * 3600000, html: meeting.outerHTML });
    navigator.serviceWorker.register('/meeting-worker.js?l=' + document.documentElement.lang, { scope: here })
      .then(() => navigator.serviceWorker.ready)
      .then(() => { document.querySelector('[data-ready]').hidden = false; })
      .catch(() => { /* forbidden by the browser: then with network only */ });
  }
  lead(meeting);
} else if (gap) {
  const kept = read('duett-meeting');
  if (kept) {
    gap.innerHTML = kept.html;
    const box = gap.querySelector('[data-meeting]'), step = +new URLSearchParams(location.search).get('schritt');
    box.querySelectorAll('.mstep').forEach((s, i, all) => { s.hidden = i !== (step in all ? step : 0); });
    lead(box);
  }
}
// Whoever signs out in another tab leaves nothing open in this one: at once, and a moment later, when the server knows, the start page.
if (window.BroadcastChannel) new BroadcastChannel('duett').onmessage = () => {
  forgetMeeting();
  document.querySelectorAll('[data-meeting]').forEach(box => box.remove());
  setTimeout(() => location.replace('/'), 2000);
};
