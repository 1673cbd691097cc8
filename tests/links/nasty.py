"""Pages that answer 200 and must never be taken for well, each with the outcome it must have."""

from tests.links.good import HEAD

TOP = f"{HEAD}<h1>Kindline</h1><p>For young people, from Kindline.</p>"
LONG = "<p>" + "We listen to young people at Kindline, whatever it is about. " * 60 + "</p>"
NUMBER = "0808 157 0123"

NASTY: dict[str, tuple[str, str]] = {
    # the number is not on it
    "comment": ("number-missing", f"{TOP}<!-- call {NUMBER} -->"),
    "comment-odd-end": ("number-missing", f"{TOP}<!-- call > {NUMBER} --!>"),
    "alt": ("number-missing", f"{TOP}<img src=n.png alt='Call {NUMBER}' title='{NUMBER}'>"),
    "script": ("number-missing", f"{TOP}<script>var n = '{NUMBER}';</script>"),
    "script-data": ("number-missing", f'{TOP}<script type="application/ld+json">{{"telephone": "{NUMBER}"}}</script >'),
    "style": ("number-missing", f"{TOP}<style>p::after {{ content: '{NUMBER}' }}</style>"),
    "template": ("number-missing", f"{TOP}<template><p>{NUMBER}</p></template>"),
    "noscript": ("number-missing", f"{TOP}<noscript><p>{NUMBER}</p></noscript>"),
    "hidden": ("number-missing", f"{TOP}<div hidden><p>{NUMBER}</div>"),
    "display-none": ("number-missing", f"{TOP}<p style='color:red; DISPLAY : none'>{NUMBER}</p>"),
    "struck-out": ("number-missing", f"{TOP}<p><del>{NUMBER}</del> 0808 157 0456</p>"),
    "closed-dialog": ("number-missing", f"{TOP}<dialog><p>{NUMBER}</p></dialog>"),
    "meta": ("number-missing", f"<meta name=description content='{NUMBER}'>{TOP}"),
    "title-only": ("number-missing", TOP.replace("Contact us", NUMBER)),
    "value-only": ("number-missing", f"{TOP}<input value='{NUMBER}'><select><option>{NUMBER}</select>"),
    # other digits
    "one-digit-off": ("number-missing", f"{TOP}<p>0808 157 0124</p>"),
    "longer": ("number-missing", f"{TOP}<p>{NUMBER}4</p>"),
    "longer-spaced": ("number-missing", f"{TOP}<p>{NUMBER} 4</p>"),
    "shorter": ("number-missing", f"{TOP}<p>0808 157 012</p>"),
    "longer-before": ("number-missing", f"{TOP}<p>1{NUMBER}</p>"),
    "abroad-other": ("number-missing", f"{TOP}<p>+1 {NUMBER}, +33 808 157 0123</p>"),
    "across-blocks": ("number-missing", f"{TOP}<p>0808 157</p><p>0123</p>"),
    "link-says-other": ("number-missing", f"{TOP}<a href='tel:{NUMBER}'>0808 157 0456</a>"),
    "fax": ("number-missing", f"{TOP}<p>Fax: {NUMBER}</p>"),
    "old-number": ("number-missing", f"{TOP}<p>Our old phone number was {NUMBER}. Ring 0808 157 0456.</p>"),
    "no-longer": ("number-missing", f"{TOP}<p>{NUMBER} is no longer in use.</p>"),
    # only in old news
    "news-time": (
        "number-missing",
        f"{TOP}<article><h2>Launch</h2><time datetime=2016-05-01>1 May</time><p>Call {NUMBER}</p></article>",
    ),
    "news-class": ("number-missing", f"{TOP}<div class='latest-news'><p>12 March 2015</p><p>Call {NUMBER}</p></div>"),
    "news-list": (
        "number-missing",
        f"{TOP}<ul><li>Call {NUMBER} <time>3 May 2019</time><li>Hello <time>2026-11-01</time></ul>",
    ),
    "news-time-last": (
        "number-missing",
        f"{TOP}<section id=press><p>Call {NUMBER}</p><div>Posted 2 Jan 2020</div></section>",
    ),
    "news-own-headings": (
        "number-missing",
        f"{TOP}<article><h1>Ring us</h1><time datetime=2014-01-01></time>{NUMBER}</article><article><h1>B</h1></article>",
    ),
    # the words are wrong
    "other-charity": ("changed-text", f"<title>Harbour</title><h1>Harbour Trust</h1><p>Older adults: {NUMBER}</p>"),
    "other-charity-other-number": (
        "number-missing",
        "<title>Harbour</title><h1>Harbour Trust</h1><p>Call 0808 157 0789</p>",
    ),
    "closed": ("changed-text", f"{TOP}<p>{NUMBER}. This service has closed.</p>"),
    "new-number": ("changed-text", f"{TOP}<p>{NUMBER}. From May we have a New\u00a0 Number.</p>"),
    "other-age": (
        "changed-text",
        f"<title>K</title><h1>Kindline</h1><p>For adults over 190, not under 190: {NUMBER}</p>",
    ),
    "closed-in-title": ("changed-text", TOP.replace("Contact us", "Service has closed") + NUMBER),
    # not the page at all, though the number stands in its header
    "soft-404": (
        "soft-404",
        f"<title>Page not found | Kindline</title><h1>Kindline</h1><p>young people {NUMBER}</p>{LONG}",
    ),
    "soft-404-heading": (
        "soft-404",
        f"{HEAD}<header>Kindline, young people: {NUMBER}</header><h1>Sorry, we can't find that page</h1>{LONG}",
    ),
    "soft-404-brief": ("soft-404", f"{TOP}<p>{NUMBER}</p><p>The page you are looking for is no longer here.</p>"),
    "soft-404-bare": ("soft-404", f"<title>404</title>{TOP}{NUMBER}"),
    "soft-404-title": ("soft-404", f"<title>404 | Kindline</title><h1>Kindline</h1><p>young people {NUMBER}</p>{LONG}"),
    "soft-404-title-end": (
        "soft-404",
        f"<title>Kindline – 404</title><h1>Kindline</h1><p>young people {NUMBER}</p>{LONG}",
    ),
    "coming-soon": ("parked", f"<title>Kindline: coming soon</title><p>Kindline, young people, {NUMBER}</p>"),
    "parked": (
        "parked",
        f"<title>kindline.test</title><h1>This domain is for sale</h1><p>Kindline young people {NUMBER}</p>",
    ),
    "parked-script": (
        "parked",
        f'<title>kindline.test</title><script src="https://img1.sedoparking.com/p.js"></script>{NUMBER}',
    ),
    "parked-lander": ("parked", '<script>window.onload=function(){window.location.href="/lander"}</script>'),
    "host-default": ("parked", "<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1>"),
    "suspended": ("parked", "<title>Account Suspended</title><p>Contact your hosting provider.</p>"),
    "login-wall": (
        "bot-wall",
        f"<title>Log in</title><h1>Log in to continue</h1><input type=password><p>{NUMBER} Kindline young people</p>",
    ),
    "consent-wall": (
        "bot-wall",
        "<title>Kindline</title><h1>Before you continue</h1><p>We and our partners use cookies.</p>",
    ),
    "challenge": ("bot-wall", "<title>Just a moment...</title><p>Checking your browser</p>"),
    "captcha": (
        "bot-wall",
        f"<title>Kindline</title><h1>Verify you are human</h1><p>{NUMBER} young people Kindline</p>",
    ),
    # sent on without a redirect
    "refresh-elsewhere": ("moved", f"<meta http-equiv=Refresh content='0; URL=https://www.other.test/'>{TOP}{NUMBER}"),
    "refresh-home": ("moved", f"<meta http-equiv=refresh content=\"3;url='/'\">{TOP}{NUMBER}"),
    "refresh-downgrade": (
        "moved",
        f"<meta http-equiv=refresh content='0;url=http://www.kindline.test/contact'>{TOP}{NUMBER}",
    ),
    # nothing to read
    "empty": ("number-missing", ""),
    "script-only": ("number-missing", "<title>Kindline</title><div id=root></div><script src=app.js></script>"),
    "frames": ("number-missing", f"{TOP}<iframe src=x><p>{NUMBER}</p></iframe><object>{NUMBER}</object>"),
    "unfinished-tag": ("number-missing", f"{TOP}<p title='{NUMBER}"),
    "unfinished-comment": ("number-missing", f"{TOP}<!-- <p>{NUMBER}</p>"),
    "other-script-digits": ("number-missing", TOP + "<p>0808 157 ०१२३</p>"),
}
