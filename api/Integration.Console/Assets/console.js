// Live parts of a page: fetched again every few seconds and put in place. Without script the page is the same, only not by itself.
const live = document.querySelector("[data-live]");
if (live?.dataset.live) {
  let busy = false;
  const refresh = async () => {
    // Not while it is hidden, being read with a folded-out table, or being typed in.
    if (busy || document.hidden || live.contains(document.activeElement) || live.querySelector("details[open]")) return;
    busy = true;
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" }, redirect: "error" });
      const part = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(live.id);
      if (part) live.replaceChildren(...part.childNodes);
      if (part && !part.dataset.live) clearInterval(timer);
    } catch {
      clearInterval(timer); // Signed out, or the hub is away: what is shown says when it was true.
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(refresh, 3000);
}
