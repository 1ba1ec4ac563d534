"""The ASGI entry, for servers that want one."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daugavpils_plan.settings")
application = get_asgi_application()

from daugavpils_plan.archive.exchange import finish_at_start  # noqa: E402 -- needs Django to be set up

finish_at_start()
