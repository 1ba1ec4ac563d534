"""The app server, the same for a first try and for a city's own site (`python -m gunicorn`)."""

import os
import signal

from gunicorn.workers.base import Worker

wsgi_app = "daugavpils_plan.wsgi:application"
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "1"))
threads = 8
keepalive = 5
timeout = 60
control_socket_disable = True


def post_worker_init(worker: Worker) -> None:
    """Ctrl-C reaches every process of the terminal: the workers leave it to the master to stop them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
