// Beside printed hours: open now, or when, in London. Twin of openings.py. Intl would take a poor phone 0.1 s.

const days = "Sun,Mon,Tues,Wednes,Thurs,Fri,Satur".split(",");

function spoken(time) {
  if (time % 720 === 0) return time ? "12 noon" : "midnight";
  const rest = time % 60;
  return ((time / 60 + 11 | 0) % 12 + 1) + (rest ? `:${rest < 10 ? 0 : ""}${rest}` : "") + (time < 720 ? "am" : "pm");
}

export function words({ week, until, due = "", closed = "", unsure = "" }, now) {
  const at = new Date(now);
  const [spring, autumn] = [2, 9].map((month) => {
    const last = Date.UTC(at.getUTCFullYear(), month, 31, 1);
    return last - new Date(last).getUTCDay() * 864e5;
  });
  if (at >= spring && at < autumn) at.setTime(+at + 36e5);
  const today = at.toJSON().slice(0, 10);
  const minute = at.getUTCHours() * 60 + at.getUTCMinutes();
  const weeks = week.split(" ").map((entry) => entry.split("="));
  if (today < weeks[0][0]) return "";
  if (today > until) return due;
  if (unsure.includes(today)) return "Hours may differ today";
  for (let ahead = 0; ahead < 7; ahead += 1) {
    const date = new Date(Date.parse(today) + ahead * 864e5);
    const day = date.toJSON().slice(0, 10);
    if (day > until || unsure.includes(day)) break;
    if (closed.includes(day)) continue;
    const from = ahead ? 0 : minute;
    const time = Math.min(...weeks.filter(([first]) => first <= day).pop()[1].split(",").map((span) => {
      const [opens, closes] = span.split("-").map((end) => end - (date.getUTCDay() + 6) % 7 * 1440);
      return closes - 10080 > from ? from : closes > from ? Math.max(from, opens) : 1440;
    }));
    if (!ahead && time === minute) return "Open now";
    if (time < 1440) return `Opens at ${spoken(time)}${ahead ? ` on ${days[date.getUTCDay()]}day` : ""}`;
  }
  return "Closed now";
}

function show() {
  for (const span of document.querySelectorAll(".open-now")) {
    span.textContent = words(span.dataset, Date.now());
    span.hidden = !span.textContent;
  }
}

show();
setInterval(show, 9e3);
