"""How a run is started, spread over processes, watched and scheduled: the command line, and the only Prefect."""
