// Beside printed hours: open now, or when, by London's clock. Twin of openings.py.

const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", hourCycle: "h23",
  year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" });
const weekday = { weekday: "long", timeZone: "UTC" };

function spoken(time) {
  if (time % 720 === 0) return time ? "12 noon" : "midnight";
  const rest = time % 60;
  return ((time / 60 + 11 | 0) % 12 + 1) + (rest ? `:${rest < 10 ? 0 : ""}${rest}` : "") + (time < 720 ? "am" : "pm");
}

export function words({ week, until, due = "", closed = "", unsure = "" }, now) {
  const at = {};
  for (const { type, value } of clock.formatToParts(now)) at[type] = value;
  const today = `${at.year}-${at.month}-${at.day}`;
  const minute = at.hour * 60 + +at.minute;
  const weeks = week.split(" ").map((entry) => entry.split("="));
  if (today < weeks[0][0]) return "";
  if (today > until) return due;
  if (unsure.includes(today)) return "Hours may differ today";
  for (let ahead = 0; ahead < 7; ahead += 1) {
    const date = new Date(Date.parse(today) + ahead * 864e5);
    const day = date.toJSON().slice(0, 10);
    if (day > until || unsure.includes(day)) break;
    if (closed.includes(day)) continue;
    const spans = weeks.filter(([first]) => first <= day).pop()[1].split(",").map((entry) => entry.split("-"));
    for (let time = ahead ? 0 : minute; time < 1440; time += 1) {
      const from = (date.getUTCDay() + 6) % 7 * 1440 + time;
      if (!spans.some(([opens, closes]) => (from >= opens && from < closes) || from + 10080 < closes)) continue;
      if (ahead || time > minute) return `Opens at ${spoken(time)}${ahead ? " on " + date.toLocaleDateString("en-GB", weekday) : ""}`;
      return "Open now";
    }
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
