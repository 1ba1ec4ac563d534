"""The app server, the same for a first try and for a city's own site (`python -m gunicorn`)."""

import signal
from pathlib import Path

import environ
from gunicorn.workers.base import Worker

from daugavpils_plan.logs import app_server_logging

env = environ.Env()
if Path(".env").is_file():
    env.read_env(".env")

wsgi_app = "daugavpils_plan.wsgi:application"
#: The port on 127.0.0.1 that the app server listens on.
bind = f"127.0.0.1:{env.int('PORT', default=8000)}"
#: Where the app server listens instead of the port, such as 0.0.0.0:8000 in a container.
bind = env.str("BIND", default="") or bind
worker_class = "gthread"
#: How many processes serve the site; two for each core is plenty.
workers = env.int("WEB_CONCURRENCY", default=1)
threads = 8
keepalive = 5
timeout = 60
control_socket_disable = True
#: How the log is written: line for people, json for programs. Neither says anything about visitors.
logconfig_dict = app_server_logging(form=env.str("LOG_FORMAT", default="line"))


def post_worker_init(worker: Worker) -> None:
    """Ctrl-C reaches every process of the terminal: the workers leave it to the master to stop them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
