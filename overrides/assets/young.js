{#- The scripts of the young people's pages in one file: a second would need a second connection, on the slowest line. -#}
{% include "assets/exit.js" %}
{% filter replace("export function", "function") %}{% include "assets/hours.js" %}{% endfilter %}
{% include "assets/ticks.js" %}
