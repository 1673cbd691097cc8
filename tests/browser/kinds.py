"""One page of every template and of every kind: what tests look at that would take too long on every page."""

from playwright.sync_api import ViewportSize

KINDS = {
    "home": "",
    "not found": "404.html",
    "now": "now/",
    "now for a band": "now/9-11/",
    "card": "now/card-parent/",
    "stay private": "now/private/",
    "guide": "parents/guides/just-told/",
    "tonight": "parents/tonight/",
    "school page": "school/first-ten-minutes/england/",
    "form to fill in": "school/chronology/england/",
    "handout": "school/handouts/help-sheet-11-14/",
    "slips": "school/handouts/question-slips/",
    "lesson overview": "lessons/be-the-friend/",
    "lesson variant": "lessons/wales/11-14/be-the-friend/",
    "brief": "lessons/wales/11-14/be-the-friend/brief/",
    "quiz": "lessons/be-the-friend/quiz-11-14/",
    "story": "lessons/scenarios/drum-club/",
    "story on paper": "lessons/scenarios/drum-club/paper/",
    "service": "signposting/services/childline/",
    "directory": "signposting/by-need/",
    "numbers": "numbers/",
    "statistics": "evidence/statistics/",
    "law": "evidence/law/",
    "coverage": "about/coverage/",
    "content model": "about/content-model/services/",
}
WIDTHS: dict[int, ViewportSize] = {360: {"width": 360, "height": 640}, 1280: {"width": 1280, "height": 800}}
