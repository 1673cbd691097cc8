"""Words of the topic: none of them in what outlives a visit."""

import re

# What outlives a visit (address, tab title, saved contact) carries none of these: design/reader-safety.md Q18, DESIGN section 6.
TOPIC = re.compile(r"\bsext|blackmail|nude|naked|porn|abuse|suicid|victim|\bgroom|\brape|sexual", re.IGNORECASE)
