"""The only room that draws: state and its events, the session and its address, cached loads, filters, panes and components."""
