"""The lead's pages for after the first ten minutes, as read from the built site, and what each must hold."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from steady.models import Nation

NATIONS = [nation.value for nation in Nation]

# The headings a lead looks for, in their order.
PARTS = {
    "telling-parents": [
        "Tell now, wait, or ask first",
        "A student of 18 or over",
        "Five minutes with the pupil first",
        "The call, word for word",
        "What they may say, and what you can say",
        "What to say about the police",
        "At the door",
        "What to send",
        "Write it down",
    ],
    "friends-who-received-it": [
        "Words to one pupil",
        "Words to a class or tutor group",
        "What staff do with a device, and never do",
        "If a pupil has sent it on",
        "Words to their parents or carers",
        "Look after those who were sent it",
    ],
    "days-2-to-30": [
        "Who does it",
        "What to ask, every time",
        "The plan they take home",
        "The days",
        "The list to print",
        "A new message or demand",
        "The phone goes, and comes back",
        "The police call",
        "Rumours",
        "Attendance and work",
        "You, and the staff who heard it",
        "When it is over",
        "What the school learns",
    ],
    "holiday-cover": [
        "Words to copy",
        "For pupils, on your website",
        "For parents and carers, on your website",
        "The automatic reply from the safeguarding mailbox",
        "What works without school",
        "Who covers",
        "Before the holidays",
        "The first day back",
    ],
    "chronology": ["How to use it", "What a row looks like"],
    "referral": [
        "Who is calling",
        "The child",
        "What has happened",
        "Is the child safe now?",
        "What we have done",
        "What we are asking",
        "What they said",
        "Leave these out",
        "Agreement, and sharing what you know",
    ],
    "plan-for-the-week": ["Tonight", "Who I can tell", "What helps", "Who checks on me"],
}

# Which pages a reader is sent on to.
LINKS = {
    "telling-parents": ["/parents/tonight/", "/now/card-parent/", "/chronology/", "/plan-for-the-week/"],
    "friends-who-received-it": ["/now/friend/", "/chronology/", "/door-known-young-person/"],
    "days-2-to-30": ["/plan-for-the-week/", "/friends-who-received-it/", "/holiday-cover/", "/now/posted/"],
    "holiday-cover": ["/parents/tonight/", "/now/", "/plan-for-the-week/"],
    "chronology": ["/referral/", "/days-2-to-30/"],
    "referral": ["/telling-parents/", "/chronology/"],
    "plan-for-the-week": ["/days-2-to-30/"],
}


class Sheet:
    """One nation's version of one page."""

    def __init__(self, site: Path, name: str, nation: str) -> None:
        file = site / "school" / name / nation / "index.html"
        soup = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        article = soup.select_one("article")
        assert article
        self.soup, self.article, self.address = soup, article, f"/school/{name}/{nation}/"

    @property
    def headings(self) -> list[str]:
        return [words(heading) for heading in self.article.select("h2, h3")]

    @property
    def links(self) -> list[str]:
        found = self.article.select("a[href]:not(.nation-banner a)")
        return [urljoin(self.address, str(link["href"])) for link in found]

    def under(self, heading: str) -> list[Tag]:
        """What stands between a heading and the next of its level or above."""
        start = next(found for found in self.article.select("h2, h3") if words(found) == heading)
        ends = {"h2": ("h2",), "h3": ("h2", "h3")}[start.name]
        found: list[Tag] = []
        for element in start.find_next_siblings():
            if element.name in ends:
                break
            found.append(element)
        return found

    @property
    def printed(self) -> str:
        """The words that go on paper."""
        parts: list[str] = []
        for element in self.article.find_all(recursive=False):
            hidden = "screen-only" in (element.get("class") or [])
            if hidden and element.name == "h2":
                break
            if not hidden and not {"nation-banner", "toc"} & set(element.get("class") or []):
                parts.append(words(element))
        return "\n".join(parts)


@cache
def sheet(site: Path, name: str, nation: str) -> Sheet:
    """Read a page once for all tests."""
    return Sheet(site, name, nation)


def words(element: Tag) -> str:
    text = element.get_text(" ").translate(str.maketrans("’‘“”", "''\"\""))
    return re.sub(r"\s+", " ", text).strip()


def section(page: Sheet, heading: str) -> str:
    return " ".join(words(element) for element in page.under(heading))
