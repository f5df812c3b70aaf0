"""Many people at once: sessions that click on a desk, and what became of them."""
