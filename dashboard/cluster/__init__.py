"""Past one machine: the import on a Dask scheduler, and figures over Parquet partitions. The only room with Dask; it is optional.

    for event in run(listed(["s3://bucket/reports"]), "tcp://scheduler:8786"):    # the events of `intake`
        ...
"""
