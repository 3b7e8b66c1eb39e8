"""Texts that would run where a page does not escape them: each sets `window.__pwned`."""

from __future__ import annotations

ATTACKS = (
    "<script>window.__pwned=1</script>",
    '"><img src=x onerror="window.__pwned=1">',
    "'><svg onload=window.__pwned=1>",
    "</script><script>window.__pwned=1</script>",
    "</style><script>window.__pwned=1</script>",
    "</title><script>window.__pwned=1</script>",
    "<!--<script>window.__pwned=1//-->",
    "javascript:window.__pwned=1",
    "${window.__pwned=1}",
    "<iframe srcdoc='<script>parent.__pwned=1</script>'>",
    '" onmouseover="window.__pwned=1" autofocus onfocus="window.__pwned=1',
    "<a href=javascript:window.__pwned=1>x</a><details open ontoggle=window.__pwned=1>",
    "]]><script>window.__pwned=1</script>",
    "\u2028</text><script>window.__pwned=1</script>",
)
