"""The WSGI entry for the app server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daugavpils_plan.settings")
application = get_wsgi_application()

from daugavpils_plan.archive.exchange import finish_at_start  # noqa: E402 -- needs Django to be set up

finish_at_start()
