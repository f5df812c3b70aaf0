"""Panes as components of plain HTML, CSS and JavaScript without a build step; report text reaches the page through textContent alone."""
