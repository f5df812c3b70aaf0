"""Many files into the store: planned, previewed, imported on all cores, cancelled, and told file by file. Nothing here draws.

    chosen = plan([Path("reports")])
    for event in run(chosen, processes=2):    # Progress, again and again; Filed, one a file; Finished, last
        ...

Closing the generator, or `cancel` becoming true, stops the import; what was acknowledged is in the store whole.
"""
