"""Twenty pages as providers write them, each with the number in use and the telling words."""

HEAD = '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Contact us | Kindline</title></head><body>'

GOOD: dict[str, str | bytes] = {
    "plain": f"{HEAD}<h1>Kindline</h1><p>For young people. Call 0808 157 0123, any time.</p>",
    "no-space": f"{HEAD}<h1>Kindline</h1><p>For everyone under 19: 08081570123</p>",
    "abroad": f"{HEAD}<h1>Kindline</h1><p>Under 19s: call +44 (0)808 157 0123 or 0044 808 157 0123.</p>",
    "abroad-only": f"{HEAD}<h1>Kindline</h1><p>Young people: <a href='/x'>+44 808 157 0123</a></p>",
    "non-breaking": f"{HEAD}<h1>Kindline</h1><p>Young people&nbsp;– ring 0808&nbsp;157&#160;0123&nbsp;24 hours a day</p>",
    "thin-spaces": f"{HEAD}<h1>Kindline</h1><p>Young people: 0808\u2009157\u202f0123</p>",
    "dashes": f"{HEAD}<h1>KINDLINE</h1><p>YOUNG PEOPLE: 0808-157-0123 (9am-5pm)</p>",
    "dots-brackets": f"{HEAD}<h1>Kindline</h1><p>Young people. Tel. (0808) 157.0123. Fax 01632 960000.</p>",
    "split-by-tags": f"{HEAD}<h1>Kind<em>line</em></h1><p>Young people: <b>08<span>08</span></b> <i>157</i><!-- x -->&#8203; 01<wbr>23</p>",
    "tel-link": f"{HEAD}<h1>Kindline</h1><p>Young people, <a class=button href='tel:+448081570123'>call us now</a></p>",
    "wrapped-source": f"{HEAD}<h1>Kindline</h1><p>We help young\n   people. Ring\n 0808\n   157\n 0123\n</p>",
    "table": f"{HEAD}<h1>Kindline</h1><table><tr><th>Line<th>Number<th>Hours<tr><td>Young people<td>0808 157 0123<td>24/7</table>",
    "hours-follow": f"{HEAD}<h1>Kindline</h1><p>Under 19? Free on 0808 157 0123 9am to 9pm, 365 days a year</p>",
    "login-in-header": (
        f"{HEAD}<header><form>Log in <input name=u><input type=password></form></header><h1>Kindline</h1>"
        "<h2>Young people</h2><p>0808 157 0123</p><p>Page not what you wanted? Search.</p>"
    ),
    "cookie-banner": (
        f"{HEAD}<div id=cookies><h2>We use cookies</h2><p>Cookies on Kindline. Accept all or change your settings.</p>"
        "<button>Accept</button></div><h1>Kindline</h1><p>If you are under 19: 0808 157 0123</p>"
    ),
    "old-news-beside": (
        f"{HEAD}<main><h1>Talk to Kindline</h1><p>Young people: 0808 157 0123<sup>1</sup></p></main><section class=news>"
        "<article><time datetime=2015-03-03>3 March 2015</time> Our new number. The service has closed its shop.</article></section>"
    ),
    "reviewed-long-ago": (
        f"{HEAD}<main><article class='page'><h1>Kindline</h1><section><h2>Young people</h2><p>Ring 0808 157 0123</p><p>Page last "
        "reviewed: <time datetime='2024-01-05'>5 January 2024</time></p></section></article></main>"
    ),
    "theme-called-blog": (
        '<html><body class="blog news-theme archive"><div class="blog-wrapper" id="press"><h1>Kindline</h1><p>For young people '
        "since 3 March 1999.</p><p>Phone 0808 157 0123</p></div></body></html>"
    ),
    "windows-1252": "<title>Kindline</title><h1>Kindline</h1><p>We’re for young people – 0808\u00a0157\u00a00123</p>".encode(
        "cp1252"
    ),
    "accordion": (
        f"{HEAD}<h1>Kindline</h1><details><summary>Young people</summary><div hidden=until-found>Ring us: 0808 157 0123</div></details>"
        "<script>if (!number) document.write('<p>Page not found</p>')</script><p>© 2026 Kindline, charity 1157012</p>"
    ),
    "aria": (
        f"{HEAD}<h1>Kindline</h1><p>Young people: <span aria-hidden=true>0808 157 0123</span><span class=sr-only>0 8 0 8, 1 5 7, "
        "0 1 2 3</span></p>"
    ),
    "numbers-side-by-side": f"{HEAD}<h1>Kindline</h1><p>Young people: <span>0808 157 0999</span> <span>0808 157 0123</span> / 0808 157 0456</p>",
    "words-of-other-signs": (
        f"{HEAD}<h1>Kindline</h1><p>404 young people called last week.</p><p>Coming soon: webchat.</p><p>Have you been blocked, or "
        "was your account suspended? A picture of you can be removed.</p><p>Log in to your locker.</p><p>Ring 0808 157 0123</p>"
    ),
    "headings-of-other-signs": (
        "<title>404 young people and what they asked | Kindline</title><h1>Picture removed, account suspended: what next?</h1>"
        "<p>Kindline, for young people: 0808 157 0123</p>"
    ),
}
