/** Send fields to a test page's own address; answers `{id}`. */
export async function send(slug, fields) {
  const response = await fetch(`/hazards/${slug}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fields),
  });
  if (!response.ok) throw new Error(`${slug} answered ${response.status}`);
  return response.json();
}

/** Show an outcome in the page's status line. */
export function say(text) {
  document.getElementById("status").textContent = text;
}
