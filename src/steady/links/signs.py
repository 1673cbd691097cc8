"""Pages that answer 200 and are not the page: challenges, parked domains, soft 404s, walls to log in or consent."""

import re

from steady.links.responses import Response, origin
from steady.links.text import Page
from steady.links.words import folded

_BRIEF = 1500  # characters: a page with less to say is judged by all of it, a longer one by title and heading

_CHALLENGE = re.compile(
    r"(?m)^just a moment|^attention required|^checking (?:your browser|if the site connection)|verify(?:ing)? (?:that )?"
    r"you(?:'re| are) (?:a )?human|are you (?:a )?(?:human|robot)|you(?:'re| are) not a robot|^access (?:to this page )?"
    r"(?:has been |is )?denied|pardon our interruption|request unsuccessful|ddos protection by|human verification"
    r"|^sorry, you have been blocked|^request blocked|^blocked$"
)
_CHALLENGE_BRIEF = re.compile(
    r"security check|unusual traffic|enable javascript and cookies to continue|incapsula incident|ray id:|bot detection"
)
_GONE = re.compile(
    r"(?m)\b(?:page|article|document|url|resource|sorry)\b.{0,40}?\b(?:not found|(?:cannot|can't|could not|couldn't) be found"
    r"|no longer (?:exists?|available|here)|(?:does not|doesn't) exist|(?:is )?unavailable|(?:has been|was) (?:moved|removed"
    r"|deleted|archived)|has (?:moved|gone)|is missing)|^not found|\bnot found$|^(?:error[ :-]*)?404\s*(?:$|[|:-]\s*\D)|[|-]\s*404$|\b404 (?:error"
    r"|not found|page)|\berror 404\b|(?:can't|cannot|can not|couldn't|could not|unable to) (?:seem to )?find (?:that|this|the"
    r"|your)\b.{0,20}\bpage|^oops\b|^gone$|^410$|missing page|ni (?:ellir|allwn) ddod o hyd|tudalen heb ei"
)
_GONE_BRIEF = re.compile(
    r"(?m)page (?:was )?not found|^(?:error[ :-]*)?404\W*$|\berror 404\b|\b404 (?:error|not found)|page (?:that )?you(?:'re| are"
    r"|'ve| were| have| was)? ?(?:looking for|requested|tried|asked for|trying to).{0,60}(?:not|n't|no longer|moved|removed"
    r"|gone)|the requested (?:url|page|resource).{0,80}(?:not|n't)"
)
_PARKED = re.compile(
    r"(?m)domain (?:name )?(?:is |may be |could be |has been )?(?:listed )?for sale|buy this domain|(?:this )?domain (?:name )?"
    r"(?:has |is )?(?:expired|parked)|parked (?:free|domain|page)|domain parking|is parked (?:free|at)|courtesy of godaddy"
)
_UNUSED = re.compile(
    r"(?m)^future home of|apache2? .{0,20}default page|^welcome to nginx|^account (?:has been )?suspended|coming soon$"
    r"|^web ?site is (?:under construction|not configured)|^default web ?site page|^index of /"
)
_PARKERS = re.compile(
    rb"sedoparking|parkingcrew|bodis\.com|parklogic|hugedomains|afternic|above\.com/park|d38psrni17bvxu|window\.park\b"
    rb"|location\.href\s*=\s*[\"']/lander"
)
_PARK_HOSTS = ("sedo.com", "hugedomains.com", "afternic.com", "dan.com", "bodis.com", "parkingcrew.net", "godaddy.com")
_LOGIN = re.compile(
    r"(?m)^(?:please )?(?:log|sign)[ -]?in\b|^(?:member|staff|user|account|client|customer|partner)s?'? (?:log|sign)[ -]?in\b"
    r"|(?:log|sign) in to (?:continue|view|your)|you (?:must|need to|have to) (?:log|sign) in|^mewngofnodi"
)
_CONSENT = re.compile(
    r"(?m)^before you (?:continue|go on|carry on)|^(?:we value )?your privacy|cookies? (?:consent|wall|preferences|settings)"
    r"|^(?:we|this site) uses? cookies|consent to (?:continue|cookies)|accept (?:all )?cookies to|^cookies on "
)


def challenge(response: Response, page: Page) -> bool:
    """Whether a host shows a test for people, not its page."""
    headers = response.headers
    if "challenge" in headers.get("cf-mitigated", "").lower() or headers.get("x-amzn-waf-action"):
        return True
    return _shows(page, _CHALLENGE) or (_brief(page) and _CHALLENGE_BRIEF.search(folded_lines(page.text)) is not None)


def parked(response: Response, page: Page) -> bool:
    """Whether the domain is for sale, expired, or shows its web host's own page."""
    host = origin(response.url)[0]
    if any(host == other or host.endswith(f".{other}") for other in _PARK_HOSTS):
        return True
    if _UNUSED.search(_head(page)):
        return True
    return _shows(page, _PARKED) or (_brief(page) and _PARKERS.search(response.body) is not None)


def gone(page: Page) -> bool:
    """Whether the page says that there is no such page."""
    return _GONE.search(_head(page)) is not None or (
        _brief(page) and _GONE_BRIEF.search(folded_lines(page.text)) is not None
    )


def login(page: Page) -> bool:
    """Whether the page wants the reader to log in first."""
    return (page.password or _brief(page)) and _LOGIN.search(_head(page)) is not None


def consent(page: Page) -> bool:
    """Whether the page wants the reader to accept something first."""
    return len(page.text) < 2 * _BRIEF and (
        _CONSENT.search(_head(page)) is not None or _CONSENT.search(folded_lines(page.text[:300])) is not None
    )


def folded_lines(text: str) -> str:
    """Return text folded line by line."""
    return "\n".join(folded(line) for line in text.splitlines())


def _brief(page: Page) -> bool:
    return len(page.text) + len(page.old) < _BRIEF


def _head(page: Page) -> str:
    return folded_lines("\n".join((page.title, *page.headings)))


def _shows(page: Page, pattern: re.Pattern[str]) -> bool:
    """Whether title or heading say it, or, on a brief page, any line."""
    text = _head(page) + ("\n" + folded_lines(page.text) if _brief(page) else "")
    return pattern.search(text) is not None
